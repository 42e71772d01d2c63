package io.geosync.cli.demo;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.reply.UnitsReply;
import io.geosync.contract.state.Health;
import io.geosync.contract.unit.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads the landlord through the functions. */
final class Landlord {
  private static final int PAGE = 500;

  private static final Duration MAX_WAIT = Duration.ofSeconds(150);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  private final GeosyncClient functions;
  private final Progress progress;

  Landlord(GeosyncClient functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  List<UnitState> units(String country) {
    List<UnitState> units = new ArrayList<>();
    String after = null;
    while (true) {
      UnitsReply page = functions.call(new QueryCommand.Units(country, after, PAGE));
      units.addAll(page.units());
      if (page.next() == null) {
        return units;
      }
      after = page.next();
    }
  }

  /** Returns the last position of each stream by country. */
  Map<String, Long> lastPositions(List<String> countries) {
    return Pages.status(functions).streams().stream()
        .filter(stream -> countries.contains(stream.country()))
        .collect(
            Collectors.toMap(
                StatusReply.StreamReply::country, StatusReply.StreamReply::lastPosition));
  }

  /**
   * Waits until every tenant has applied all events. Returns the last status, in which some tenant
   * may be behind when the maximum wait is over.
   */
  StatusReply awaitApplied() throws InterruptedException {
    long deadline = System.nanoTime() + MAX_WAIT.toNanos();
    while (true) {
      StatusReply status = Pages.status(functions);
      long behind = status.tenantStreams().stream().filter(Landlord::isBehind).count();
      if (behind == 0 || System.nanoTime() > deadline) {
        return status;
      }
      long missing =
          status.tenantStreams().stream()
              .mapToLong(stream -> stream.head() - stream.watermark())
              .sum();
      progress.update(
          "waiting for %d tenant streams, %s positions behind"
              .formatted(behind, Numbers.grouped(missing)));
      Thread.sleep(POLL_INTERVAL);
    }
  }

  static boolean isBehind(TenantStreamReply stream) {
    return stream.watermark() != stream.head() || stream.health() != Health.OK;
  }
}
