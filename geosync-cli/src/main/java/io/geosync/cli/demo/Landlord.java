package io.geosync.cli.demo;

import io.geosync.cli.invoke.Functions;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the demo asks of the landlord, through the functions. */
final class Landlord {
  private static final int PAGE = 500;

  private final Functions functions;

  Landlord(Functions functions) {
    this.functions = functions;
  }

  List<UnitState> units(String country) {
    List<UnitState> units = new ArrayList<>();
    String after = null;
    while (true) {
      List<UnitState> page =
          functions
              .redrive(new RedriveCommand.Units(country, after, PAGE), UnitsReply.class)
              .units();
      units.addAll(page);
      if (page.size() < PAGE) {
        return units;
      }
      after = page.getLast().code();
    }
  }

  /** Last position by country. */
  Map<String, Long> heads(List<String> countries) {
    return functions.redrive(new RedriveCommand.Status(), StatusReply.class).streams().stream()
        .filter(stream -> countries.contains(stream.country()))
        .collect(
            Collectors.toMap(
                StatusReply.StreamReply::country, StatusReply.StreamReply::lastPosition));
  }
}
