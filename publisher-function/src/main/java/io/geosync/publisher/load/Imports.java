package io.geosync.publisher.load;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ImportReply;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.stream.Streams;
import io.geosync.publisher.landlord.Attribution;
import io.geosync.publisher.landlord.Heads;
import io.geosync.publisher.landlord.LandlordTransactions;
import io.geosync.publisher.landlord.Required;
import io.geosync.publisher.unit.UnitRefusals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command {@code import-commit}: checked, compared and applied in one transaction. */
public final class Imports {
  private final LandlordTransactions landlord;
  private final Streams streams;
  private final CommandJournal journal;

  public Imports(LandlordTransactions landlord, Streams streams, CommandJournal journal) {
    this.landlord = landlord;
    this.streams = streams;
    this.journal = journal;
  }

  /**
   * @param positions what was captured and is to be relayed: nothing for a dry run, all that the
   *     countries have for a request done before, since its relay may have died
   */
  public record Done(ImportReply reply, Map<String, PositionRange> positions) {}

  /**
   * A dry run does all of it and takes it back. It tells the deletions even where they are too many
   * to be allowed.
   */
  public Done run(ImportCommit command) {
    Required.text(command.importId(), "import_id");
    return command.dryRun()
        ? landlord.rehearse(connection -> apply(connection, command))
        : landlord.commit(connection -> once(connection, command));
  }

  private Done once(Connection connection, ImportCommit command) throws SQLException {
    Optional<ImportReply> earlier = journal.begin(connection, command);
    if (earlier.isPresent()) {
      return new Done(replayed(earlier.get()), everything(connection, earlier.get()));
    }
    Done done = apply(connection, command);
    StagedChunks.forget(connection, command.importId());
    journal.finish(connection, command, done.reply());
    return done;
  }

  private Done apply(Connection connection, ImportCommit command) throws SQLException {
    new Attribution(command.actor(), "import").apply(connection);
    StagedChunks.requireAll(connection, command.importId(), command.chunks());
    ImportPlan plan = new ImportPlan(connection, command);
    plan.requireForm();
    List<String> countries = plan.countries();
    // Streams before units: two writers that lock the other way round deadlock.
    streams.lock(connection, countries);
    Heads before = Heads.read(connection, streams, countries);
    long rows = plan.gather();
    plan.requireParents();
    List<PlannedDifference> planned = plan.differences();
    requireAllowed(command, planned);
    List<ImportReply.CountryDifference> differences =
        planned.stream().map(PlannedDifference::difference).toList();
    write(connection, command, differences);
    ImportReply reply =
        new ImportReply(
            command.requestId(),
            command.dryRun(),
            command.complete(),
            rows,
            differences,
            false,
            false);
    Map<String, PositionRange> captured = Heads.read(connection, streams, countries).since(before);
    return new Done(reply, command.dryRun() ? Map.of() : captured);
  }

  private static void write(
      Connection connection, ImportCommit command, List<ImportReply.CountryDifference> differences)
      throws SQLException {
    try {
      new ImportWrites(connection, differences).write(command.complete());
    } catch (SQLException failure) {
      GeosyncException refused = UnitRefusals.of(failure, "nothing was imported").orElse(null);
      if (refused == null) {
        throw failure;
      }
      throw refused;
    }
  }

  private static void requireAllowed(ImportCommit command, List<PlannedDifference> planned) {
    long allowed = command.allowDeletes() == null ? 0 : command.allowDeletes();
    List<String> tooMany =
        planned.stream()
            .filter(country -> country.deletesMoreThan(allowed))
            .map(PlannedDifference::deletions)
            .toList();
    if (!command.dryRun() && !tooMany.isEmpty()) {
      throw new ImportRefused(
          ErrorId.IMPORT_DELETES_TOO_MANY,
          "nothing was imported: more than a tenth of a country would be deleted (%s); give --allow-deletes the number if that is meant"
              .formatted(String.join(", ", tooMany)),
          tooMany);
    }
  }

  private Map<String, PositionRange> everything(Connection connection, ImportReply first)
      throws SQLException {
    List<String> countries =
        first.countries().stream().map(ImportReply.CountryDifference::country).toList();
    return Heads.read(connection, streams, countries).since(new Heads(Map.of()));
  }

  private static ImportReply replayed(ImportReply first) {
    return new ImportReply(
        first.requestId(),
        first.dryRun(),
        first.complete(),
        first.rows(),
        first.countries(),
        first.published(),
        true);
  }
}
