package io.geosync.publisher.imports;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.command.PublisherCommand.ImportStageSuccessions;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportStageReply;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.landlord.Required;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Executes the commands {@code import-stage} and {@code import-stage-successions}: each stores a
 * chunk with one statement.
 */
@Singleton
public final class StagingService {
  /** A Lambda payload is at most 6 MB, and a unit's names are at most 32 KiB. */
  static final int MAX_ROWS = 5_000;

  private final LandlordDatabase landlord;
  private final StagedRows staged;

  StagingService(LandlordDatabase landlord, StagedRows staged) {
    this.landlord = landlord;
    this.staged = staged;
  }

  /**
   * Stages a chunk. The first chunk of an import also deletes rows of abandoned imports.
   *
   * @throws GeosyncException command.invalid; import.invalid if two chunks have the same line, or a
   *     row has a value that is missing or cannot be stored; nothing is staged then
   */
  public ImportStageReply stage(ImportStage command) {
    String importId = Required.text(command.importId(), "import_id");
    List<ImportRow> rows = Required.list(command.rows(), "rows", MAX_ROWS);
    RowFaults.reject(rows);
    long total =
        landlord.commitIdempotent(
            connection -> {
              if (command.chunk() == 0) {
                staged.deleteAbandoned(connection);
              }
              return staged.stage(connection, importId, command.chunk(), rows);
            });
    return new ImportStageReply(importId, command.chunk(), total);
  }

  /**
   * Stages a chunk of successions.
   *
   * @throws GeosyncException command.invalid; import.successions-invalid if a row has a value that
   *     is missing or cannot be stored; import.invalid if two chunks have the same line; nothing is
   *     staged then
   */
  public ImportStageReply stage(ImportStageSuccessions command) {
    String importId = Required.text(command.importId(), "import_id");
    List<ImportSuccession> rows = Required.list(command.rows(), "rows", MAX_ROWS);
    RowFaults.rejectSuccessions(rows);
    long total =
        landlord.commitIdempotent(
            connection -> staged.stageSuccessions(connection, importId, command.chunk(), rows));
    return new ImportStageReply(importId, command.chunk(), total);
  }
}
