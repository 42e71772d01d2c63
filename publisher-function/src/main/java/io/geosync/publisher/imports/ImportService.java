package io.geosync.publisher.imports;

import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.position.PositionRange;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.landlord.capture.Attribution;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.imports.ImportPlan;
import io.geosync.landlord.imports.ImportWriter;
import io.geosync.landlord.imports.ImportedSuccessions;
import io.geosync.landlord.imports.PlannedDifference;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.stream.LastPositions;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.landlord.EffectiveDates;
import io.geosync.publisher.landlord.Required;
import io.geosync.publisher.succession.SuccessionRejections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Executes the command {@code import-commit}: checks, compares and applies staged rows. */
@Singleton
public final class ImportService {
  private final LandlordDatabase landlord;
  private final Streams streams;
  private final CommandJournal journal;
  private final StagedRows staged;
  private final Clock clock;

  public ImportService(
      LandlordDatabase landlord,
      Streams streams,
      CommandJournal journal,
      StagedRows staged,
      Clock clock) {
    this.landlord = landlord;
    this.streams = streams;
    this.journal = journal;
    this.staged = staged;
    this.clock = clock;
  }

  /**
   * An executed import.
   *
   * @param positions the captured positions, to be relayed: none after a dry run; all positions of
   *     the countries for a repeated request, since the relay of the first one may have died
   */
  public record Done(ImportReply reply, Map<String, PositionRange> positions) {}

  /**
   * Executes an import in one transaction. A dry run does the same and rolls it back; it reports
   * deletions even if they are too many to be allowed.
   */
  public Done run(ImportCommit command) {
    Required.text(command.importId(), "import_id");
    return command.dryRun()
        ? landlord.rehearse(connection -> apply(connection, command))
        : landlord.commitIdempotent(connection -> once(connection, command));
  }

  private Done once(Connection connection, ImportCommit command) throws SQLException {
    Optional<ImportReply> earlier = journal.begin(connection, command);
    if (earlier.isPresent()) {
      return new Done(replayed(earlier.get()), everything(connection, earlier.get()));
    }
    Done done = apply(connection, command);
    staged.delete(connection, command.importId());
    journal.finish(connection, command, done.reply());
    return done;
  }

  private Done apply(Connection connection, ImportCommit command) throws SQLException {
    new Attribution(command.actor(), "import").apply(connection);
    staged.requireChunks(connection, command.importId(), command.chunks());
    ImportPlan plan = new ImportPlan(connection, command.importId(), command.complete());
    ImportedSuccessions successions = new ImportedSuccessions(connection, command.importId());
    plan.requireForm();
    successions.requireForm();
    List<String> countries = plan.countries();
    // Streams before units: writers that lock in different orders deadlock.
    streams.lock(connection, countries);
    LastPositions before = LastPositions.read(connection, streams, countries);
    long rows = plan.gather(EffectiveDates.latest(clock));
    plan.requireParents();
    List<PlannedDifference> planned = plan.differences();
    requireAllowed(command, planned);
    List<CountryDifference> differences =
        write(
            connection,
            command,
            planned.stream().map(PlannedDifference::difference).toList(),
            successions);
    ImportReply reply =
        new ImportReply(
            command.requestId(),
            command.dryRun(),
            command.complete(),
            rows,
            differences,
            false,
            false);
    Map<String, PositionRange> captured =
        LastPositions.read(connection, streams, countries).since(before);
    return new Done(reply, command.dryRun() ? Map.of() : captured);
  }

  /** Returns the differences with the numbers of recorded successions. */
  private static List<CountryDifference> write(
      Connection connection,
      ImportCommit command,
      List<CountryDifference> planned,
      ImportedSuccessions successions)
      throws SQLException {
    try {
      new ImportWriter(connection, planned).write(command.complete());
      Map<String, Long> recorded = successions.record();
      return planned.stream()
          .map(country -> country.withSuccessions(recorded.getOrDefault(country.country(), 0L)))
          .toList();
    } catch (SQLException failure) {
      GeosyncException rejection =
          SuccessionRejections.of(failure, "Nothing was imported").orElse(null);
      if (rejection == null) {
        throw failure;
      }
      throw rejection;
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
      throw new GeosyncException(
          ErrorId.IMPORT_DELETES_TOO_MANY,
          "Nothing was imported: more than a tenth of a country would be deleted (%s). Check the file; to delete them, set --allow-deletes to the number."
              .formatted(String.join(", ", tooMany)),
          tooMany,
          null);
    }
  }

  private Map<String, PositionRange> everything(Connection connection, ImportReply first)
      throws SQLException {
    List<String> countries = first.countries().stream().map(CountryDifference::country).toList();
    return LastPositions.read(connection, streams, countries).since(new LastPositions(Map.of()));
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
