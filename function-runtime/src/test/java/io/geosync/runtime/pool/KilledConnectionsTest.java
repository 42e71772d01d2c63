package io.geosync.runtime.pool;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.geosync.fixture.Databases;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A restart of the landlord's server breaks every pooled connection, and the pool validates only
 * connections that were idle for two seconds.
 */
class KilledConnectionsTest {
  private static final int POOL_SIZE = 6;

  private final PGSimpleDataSource database = Databases.empty();
  private AgroalDataSource pool;
  private LandlordDatabase landlord;

  @BeforeEach
  void fillThePool() throws SQLException {
    run(database, "CREATE TABLE counter (n int)", "INSERT INTO counter VALUES (0)");
    pool =
        AgroalDataSource.from(
            new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(this::configure));
    landlord = new LandlordDatabase(pool);
    List<Connection> open = new ArrayList<>();
    for (int number = 0; number < POOL_SIZE; number++) {
      open.add(pool.getConnection());
    }
    for (Connection connection : open) {
      connection.close();
    }
  }

  private AgroalConnectionPoolConfigurationSupplier configure(
      AgroalConnectionPoolConfigurationSupplier settings) {
    return settings
        .maxSize(POOL_SIZE)
        .acquisitionTimeout(Duration.ofSeconds(5))
        .idleValidationTimeout(Duration.ofSeconds(2))
        .exceptionSorter(new PostgreSQLExceptionSorter())
        .connectionFactoryConfiguration(
            factory ->
                factory
                    .jdbcUrl(database.getURL())
                    .principal(new NamePrincipal(String.valueOf(database.getUser()))));
  }

  @AfterEach
  void closeThePool() {
    pool.close();
  }

  @Test
  void a_read_succeeds_although_every_pooled_connection_was_just_killed() throws SQLException {
    killAll();

    String counter = landlord.query(connection -> rows(connection, "TABLE counter").getFirst());

    assertThat(counter).isEqualTo("0");
  }

  @Test
  void a_transaction_that_counts_is_executed_once_although_every_connection_was_just_killed()
      throws SQLException {
    killAll();

    landlord.commitAction(connection -> run(connection, "UPDATE counter SET n = n + 1"));

    assertThat(value(database, "SELECT n FROM counter")).isEqualTo("1");
  }

  private void killAll() throws SQLException {
    assertThat(
            value(
                database,
                """
                SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """))
        .isEqualTo(String.valueOf(POOL_SIZE));
  }
}
