package io.geosync.landlord.imports;

import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes the differences of an {@link ImportPlan}: new and revived units from the top down, two
 * statements per level; then changed units, units that end, and deletions. Row counts that differ
 * from the plan are a defect and roll the import back.
 */
public final class ImportWriter {
  private static final SqlStatement CREATE_LEVEL =
      SqlStatement.of(ImportWriter.class, "create_level.sql");
  private static final SqlStatement REVIVE_LEVEL =
      SqlStatement.of(ImportWriter.class, "revive_level.sql");
  private static final SqlStatement RESERVE_IDS =
      SqlStatement.text(
          "SELECT geosync.geosync_reserve_unit_ids(max(former_id)) FROM geosync_import_plan");
  private static final SqlStatement UPDATE = SqlStatement.of(ImportWriter.class, "update.sql");
  private static final SqlStatement END = SqlStatement.of(ImportWriter.class, "end_kept.sql");
  private static final SqlStatement DELETE = SqlStatement.of(ImportWriter.class, "delete.sql");

  private final Connection connection;
  private final List<CountryDifference> planned;

  public ImportWriter(Connection connection, List<CountryDifference> planned) {
    this.connection = connection;
    this.planned = planned;
  }

  /**
   * Executes the writes.
   *
   * @param complete whether units that the import does not have are deleted
   */
  public void write(boolean complete) throws SQLException {
    create();
    require("updated", sum(CountryDifference::updated), UPDATE.on(connection).update());
    require("ended", sum(CountryDifference::ended), END.on(connection).update());
    if (complete) {
      require("deleted", sum(CountryDifference::deleted), DELETE.on(connection).update());
    }
  }

  private void create() throws SQLException {
    long planned = sum(CountryDifference::created);
    boolean revives = sum(CountryDifference::revived) > 0;
    long created = 0;
    if (revives) {
      RESERVE_IDS.on(connection).run();
    }
    long level = 1;
    while (created < planned && level > 0) {
      level = CREATE_LEVEL.on(connection).update();
      if (revives) {
        level += REVIVE_LEVEL.on(connection).update();
      }
      created += level;
    }
    require("created", planned, created);
  }

  private long sum(ToLongFunction<CountryDifference> number) {
    return planned.stream().mapToLong(number).sum();
  }

  private static void require(String what, long planned, long found) {
    if (planned != found) {
      throw new IllegalStateException(
          "The import planned %d rows to be %s, but %d were.".formatted(planned, what, found));
    }
  }
}
