package io.geosync.tenant.write;

import io.geosync.sql.SqlStatement;
import io.geosync.tenant.write.WriteResult.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statements that write a range of staged units of which no row moves: only those that have
 * rows to write. They go to the server in one round trip.
 */
final class WriteSteps {
  private static final int INSERTS = 1;
  private static final int UPDATES = 2;
  private static final int REMOVALS = 4;
  private static final int TOMBSTONES = 8;

  /** Most processes need few of them, and reading the files would delay the first write. */
  private static final Map<Integer, SqlStatement> COMBINATIONS = new ConcurrentHashMap<>();

  private WriteSteps() {}

  /** The statements for these numbers of actions; the last one counts what is not written. */
  static SqlStatement of(Counts counts) {
    int steps =
        (counts.inserted() > 0 ? INSERTS : 0)
            | (counts.updated() + counts.retired() > 0 ? UPDATES : 0)
            | (counts.removed() > 0 ? REMOVALS : 0)
            | (counts.removed() + counts.buried() > 0 ? TOMBSTONES : 0);
    return COMBINATIONS.computeIfAbsent(steps, WriteSteps::combination);
  }

  private static SqlStatement combination(int steps) {
    List<String> fileNames = new ArrayList<>();
    if ((steps & INSERTS) != 0) {
      fileNames.add("insert_below.sql");
    }
    if ((steps & UPDATES) != 0) {
      fileNames.add("update_units.sql");
    }
    if ((steps & REMOVALS) != 0) {
      fileNames.add("remove_units.sql");
    }
    if ((steps & TOMBSTONES) != 0) {
      fileNames.add("bury_units.sql");
    }
    fileNames.add("check_deferred.sql");
    fileNames.add("not_written.sql");
    return SqlStatement.sequence(WriteSteps.class, fileNames.toArray(String[]::new));
  }
}
