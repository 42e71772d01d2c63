package io.geosync.landlord.imports;

import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes the differences of an {@link ImportPlan}: new and revived units from the top down, two
 * statements per level; then changed units; then deletions. Row counts that differ from the plan
 * are a defect and roll the import back.
 */
public final class ImportWriter {
  private static final String CREATE_LEVEL = SqlText.of(ImportWriter.class, "create_level.sql");
  private static final String REVIVE_LEVEL = SqlText.of(ImportWriter.class, "revive_level.sql");
  private static final String RESERVE_IDS =
      "SELECT geosync.geosync_reserve_unit_ids(max(former_id)) FROM geosync_import_plan";
  private static final String UPDATE = SqlText.of(ImportWriter.class, "update.sql");
  private static final String DELETE = SqlText.of(ImportWriter.class, "delete.sql");

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
    try (Statement statement = connection.createStatement()) {
      require("updated", sum(CountryDifference::updated), statement.executeLargeUpdate(UPDATE));
      if (complete) {
        require("deleted", sum(CountryDifference::deleted), statement.executeLargeUpdate(DELETE));
      }
    }
  }

  private void create() throws SQLException {
    long planned = sum(CountryDifference::created);
    boolean revives = sum(CountryDifference::revived) > 0;
    long created = 0;
    try (PreparedStatement create = connection.prepareStatement(CREATE_LEVEL);
        PreparedStatement revive = connection.prepareStatement(REVIVE_LEVEL);
        PreparedStatement reserve = connection.prepareStatement(RESERVE_IDS)) {
      if (revives) {
        reserve.execute();
      }
      long level = 1;
      while (created < planned && level > 0) {
        level = create.executeLargeUpdate() + (revives ? revive.executeLargeUpdate() : 0);
        created += level;
      }
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
