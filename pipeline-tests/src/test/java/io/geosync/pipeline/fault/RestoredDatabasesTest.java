package io.geosync.pipeline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.client.CommandFailed;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.error.ErrorCategory;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.state.Health;
import io.geosync.fixture.Sql;
import io.geosync.pipeline.fixture.Await;
import io.geosync.pipeline.fixture.FaultTimings;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.Units;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Databases restored from a backup converge again: the landlord's and a tenant's. */
class RestoredDatabasesTest {
  private static final int EVENTS = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Pipeline pipeline = Pipeline.start();

  @AfterEach
  void close() {
    pipeline.close();
  }

  private void units(String prefix, int count) {
    List<UnitChange> changes = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      changes.add(Units.create("LR", "LR-" + prefix + number, "LR"));
    }
    pipeline.change(changes.toArray(UnitChange[]::new));
  }

  private boolean takesChanges() {
    try {
      pipeline.change(Units.rename("LR", "LR", "restored"));
      return true;
    } catch (CommandFailed failure) {
      assertThat(failure.report().category()).isEqualTo(ErrorCategory.RETRYABLE);
      return false;
    }
  }

  private void onServer(String... statements) throws SQLException {
    URI landlord = URI.create(pipeline.cloud().landlordUri());
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(landlord.getPort()),
            landlord.getUserInfo(),
            "")) {
      Sql.run(connection, statements);
    }
  }

  private static String alone(String database) {
    return "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
        .formatted(database);
  }

  /** A copy of a database as of now, or the database as of a copy. */
  private void copy(String from, String to) throws SQLException {
    onServer(
        "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(from),
        alone(from),
        "CREATE DATABASE %s TEMPLATE %s".formatted(to, from),
        "ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(from),
        "ALTER DATABASE %s ALLOW_CONNECTIONS true".formatted(to));
  }

  private void restore(String backup, String database) throws SQLException {
    onServer(
        "ALTER DATABASE %s ALLOW_CONNECTIONS false".formatted(database),
        alone(database),
        "DROP DATABASE " + database);
    copy(backup, database);
  }

  @Test
  void a_landlord_restored_from_a_backup_starts_a_new_epoch_and_tenants_converge()
      throws SQLException {
    pipeline.join("tenant-1", "LR");
    pipeline.join("tenant-2", "LR");
    pipeline.change(Units.create("LR", "LR", null));
    units("kept", 50);
    pipeline.streams().awaitCaughtUp("LR");
    copy("landlord", "landlord_backup");
    units("lost", EVENTS);
    pipeline.streams().awaitCaughtUp("LR");
    assertThat(pipeline.streams().of("tenant-1").watermark()).isEqualTo(EVENTS + 51);

    restore("landlord_backup", "landlord");
    FaultTimings.Stopwatch restored = FaultTimings.start();
    Await.until("the landlord takes changes", this::takesChanges);
    units("new", 20);

    Await.until("both equal in another epoch", this::areEqualInAnotherEpoch);
    FaultTimings.took(
        "landlord restored, 1,000 events ago", "until every tenant is equal", restored, LIMIT);
  }

  /** Functions that hold a connection from before the restart say so once. */
  private boolean areEqualInAnotherEpoch() {
    try {
      StatusReply status = pipeline.status();
      long epoch = status.streams().getFirst().epoch();
      return epoch > 1
          && status.tenantStreams().stream()
              .allMatch(
                  stream ->
                      stream.watermark() == stream.head()
                          && stream.epoch() == epoch
                          && stream.health() == Health.OK)
          && pipeline.check("tenant-1").equal()
          && pipeline.check("tenant-2").equal();
    } catch (CommandFailed failure) {
      assertThat(failure.report().category()).isEqualTo(ErrorCategory.RETRYABLE);
      return false;
    }
  }

  @Test
  void a_restored_tenant_converges_after_its_visit() throws SQLException {
    String tenant = pipeline.join("tenant-1", "LR");
    String database = tenant.substring(tenant.lastIndexOf('/') + 1);
    pipeline.change(Units.create("LR", "LR", null));
    units("kept", 50);
    pipeline.streams().awaitCaughtUp("LR");
    copy(database, "tenant_backup");
    units("lost", EVENTS);
    pipeline.streams().awaitCaughtUp("LR");

    restore("tenant_backup", database);
    FaultTimings.Stopwatch restored = FaultTimings.start();
    assertThat(pipeline.check("tenant-1").equal()).as("nobody has noticed yet").isTrue();
    pipeline.change(Units.rename("LR", "LR-kept1", "after"));

    pipeline.streams().awaitCaughtUp("LR");
    assertThat(pipeline.check("tenant-1").equal()).isTrue();
    FaultTimings.took("tenant restored, 1,000 events ago", "until it is equal", restored, LIMIT);
    assertThat(TenantStreams.sources(tenant, "LR")).contains("catch-up");
  }
}
