package io.geosync.publisher.load;

import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes a compared plan: new units from the top down, one statement a level; changed ones; then
 * those that go. Each statement's rows are the planned ones, or nothing is written.
 */
final class ImportWrites {
  private static final String CREATE_LEVEL = SqlText.of(ImportWrites.class, "create_level.sql");
  private static final String UPDATE = SqlText.of(ImportWrites.class, "update.sql");
  private static final String DELETE = SqlText.of(ImportWrites.class, "delete.sql");

  private final Connection connection;
  private final List<CountryDifference> planned;

  ImportWrites(Connection connection, List<CountryDifference> planned) {
    this.connection = connection;
    this.planned = planned;
  }

  void write(boolean complete) throws SQLException {
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
    long created = 0;
    try (PreparedStatement statement = connection.prepareStatement(CREATE_LEVEL)) {
      long level = 1;
      while (created < planned && level > 0) {
        level = statement.executeLargeUpdate();
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
          "%d rows were to be %s, %d were".formatted(planned, what, found));
    }
  }
}
