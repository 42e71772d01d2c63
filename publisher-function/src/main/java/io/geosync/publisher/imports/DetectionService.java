package io.geosync.publisher.imports;

import io.geosync.contract.command.PublisherCommand.ImportDetect;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportDetectReply;
import io.geosync.landlord.imports.ImportPlan;
import io.geosync.landlord.imports.ImportedSuccessions;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.imports.SuccessionDetection;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.landlord.EffectiveDates;
import io.geosync.publisher.landlord.Required;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/**
 * Executes the command {@code import-detect}: compares staged rows with the landlord's units, as an
 * import does, and returns the successions that they suggest.
 */
@Singleton
public final class DetectionService {
  /** A reply has at most 6 MB, and a proposal names two codes of up to 200 characters. */
  private static final int MAX_PROPOSALS = 2_000;

  private final LandlordDatabase landlord;
  private final StagedRows staged;
  private final Clock clock;

  public DetectionService(LandlordDatabase landlord, StagedRows staged, Clock clock) {
    this.landlord = landlord;
    this.staged = staged;
    this.clock = clock;
  }

  /**
   * Returns a page of proposals; its transaction is rolled back.
   *
   * @throws GeosyncException command.invalid, and the errors of an import
   */
  public ImportDetectReply detect(ImportDetect command) {
    Required.text(command.importId(), "import_id");
    return landlord.rehearse(connection -> proposals(connection, command));
  }

  private ImportDetectReply proposals(Connection connection, ImportDetect command)
      throws SQLException {
    staged.requireChunks(connection, command.importId(), command.chunks());
    ImportPlan plan = new ImportPlan(connection, command.importId(), command.complete());
    plan.requireForm();
    new ImportedSuccessions(connection, command.importId()).requireForm();
    plan.gather(EffectiveDates.latest(clock));
    plan.requireParents();
    return new SuccessionDetection(connection, command.importId(), command.complete())
        .detect(
            EffectiveDates.today(clock),
            command.after() == null ? 0 : command.after(),
            MAX_PROPOSALS);
  }
}
