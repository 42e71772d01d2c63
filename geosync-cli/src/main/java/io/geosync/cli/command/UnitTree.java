package io.geosync.cli.command;

import io.geosync.cli.command.UnitsCommand.Placed;
import io.geosync.cli.command.UnitsCommand.Shown;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.UnitChildrenReply;
import io.geosync.contract.reply.UnitChildrenReply.Child;
import io.geosync.contract.reply.UnitChildrenReply.UnitName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the present tree of a country, level by level, with the units below each unit first. */
final class UnitTree {
  private static final int PAGE = 1_000;

  private final GeosyncClient functions;
  private final Console console;
  private final String country;
  private final int depth;
  private final int limit;
  private final List<Placed> placed = new ArrayList<>();
  private final List<UnitName> path = new ArrayList<>();

  UnitTree(GeosyncClient functions, Console console, String country, int depth, int limit) {
    this.functions = functions;
    this.console = console;
    this.country = country;
    this.depth = depth;
    this.limit = limit;
  }

  /**
   * Reads the units.
   *
   * @param below code of the unit above them; absent: the whole country
   */
  Shown read(@Nullable String below) {
    boolean complete = add(below, 1);
    return new Shown(country, path, placed, complete, null);
  }

  private boolean add(@Nullable String parent, int level) {
    @Nullable String after = null;
    do {
      UnitChildrenReply page =
          functions.call(
              new QueryCommand.UnitChildren(
                  country, parent, after, Math.min(PAGE, limit - placed.size() + 1)));
      if (level == 1 && path.isEmpty()) {
        path.addAll(page.path());
      }
      for (Child child : page.units()) {
        if (placed.size() == limit) {
          return false;
        }
        placed.add(new Placed(level, child.unit(), child.children()));
        if (level < depth && child.children() > 0 && !add(child.unit().code(), level + 1)) {
          return false;
        }
      }
      console.progress().update("reading units: " + Numbers.grouped(placed.size()));
      after = page.next();
    } while (after != null);
    return true;
  }
}
