package io.geosync.landlord.imports;

import io.geosync.contract.reply.ImportDetectReply;
import io.geosync.contract.reply.ImportDetectReply.Proposal;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.sql.SqlStatement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * Finds units that end with an import, or ended before, and units of the same name that begin below
 * the same parent, below a successor of that parent, or, if the parent ends without a successor,
 * below the unit above it. The rows of the import have been gathered.
 */
public final class SuccessionDetection {
  private static final SqlStatement TABLES =
      SqlStatement.of(SuccessionDetection.class, "detection_plan_table.sql");
  private static final SqlStatement ENDINGS =
      SqlStatement.of(SuccessionDetection.class, "detect_endings.sql");
  private static final SqlStatement BEGINNINGS =
      SqlStatement.of(SuccessionDetection.class, "detect_beginnings.sql");
  private static final SqlStatement KNOWN =
      SqlStatement.of(SuccessionDetection.class, "detect_known.sql");
  private static final List<SqlStatement> ANALYZE =
      List.of(
          SqlStatement.text("ANALYZE geosync_import_endings"),
          SqlStatement.text("ANALYZE geosync_import_beginnings"),
          SqlStatement.text("ANALYZE geosync_import_followers"));
  private static final SqlStatement LEVEL =
      SqlStatement.of(SuccessionDetection.class, "detect_level.sql");
  private static final SqlStatement PROPOSALS =
      SqlStatement.of(SuccessionDetection.class, "proposals.sql");

  private final Connection connection;
  private final String importId;
  private final boolean complete;

  public SuccessionDetection(Connection connection, String importId, boolean complete) {
    this.connection = connection;
    this.importId = importId;
    this.complete = complete;
  }

  /**
   * Returns one page of the proposals.
   *
   * @param today the date of a proposal whose units have no dates
   * @param after number of the last proposal of the page before; 0 for the first page
   * @param limit the largest number of proposals to return
   */
  public ImportDetectReply detect(LocalDate today, long after, int limit) throws SQLException {
    TABLES.on(connection).run();
    ENDINGS.on(connection).bind("import_id", importId).bind("complete", complete).update();
    BEGINNINGS.on(connection).update();
    KNOWN.on(connection).bind("import_id", importId).update();
    for (SqlStatement statement : ANALYZE) {
      statement.on(connection).run();
    }
    findAll(today, false);
    findAll(today, true);
    return page(after, limit);
  }

  /** From the top down: each round finds the units below the parents of the round before. */
  private void findAll(LocalDate today, boolean skipParents) throws SQLException {
    int found;
    do {
      found = LEVEL.on(connection).bind("today", today).bind("skip_parents", skipParents).update();
    } while (found > 0);
  }

  private ImportDetectReply page(long after, int limit) throws SQLException {
    long[] total = new long[1];
    List<Proposal> proposals =
        PROPOSALS
            .on(connection)
            .bind("after", after)
            .bind("limit", limit)
            .list(
                row -> {
                  total[0] = row.number("total");
                  return new Proposal(
                      row.text("country_code"),
                      row.text("predecessor_code"),
                      row.text("successor_code"),
                      SuccessionKind.of(row.text("kind")),
                      Objects.requireNonNull(row.dateOrNull("effective_date")),
                      row.flag("is_whole") ? BigDecimal.ONE : null,
                      row.text("name"));
                });
    long last = after + proposals.size();
    return new ImportDetectReply(proposals, total[0], last < total[0] ? last : null);
  }
}
