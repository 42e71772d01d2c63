package io.geosync.pipeline.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.EventFilter;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.reply.EventsReply;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.PackageKind;
import io.geosync.nativebuild.pack.NativeFunction;
import io.geosync.nativebuild.trace.AgentJar;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.TenantStreams;
import io.geosync.pipeline.fixture.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the code that Quarkus generates for native executables on the JVM, each function with the
 * custom runtime's loop in a process of its own. Records what they look up by reflection, and
 * compares it with the registrations for the native compiler.
 */
class NativeOnJvmTest {
  @TempDir static Path lookups = Path.of("");

  @BeforeAll
  static void bring_changes_to_the_tenants_through_the_packages_that_would_be_compiled()
      throws SQLException, IOException {
    Map<String, String> environment = Map.of("GEOSYNC_STAND_IN_OPTIONS", AgentJar.write(lookups));
    // However slowly they start: messages bring the changes, not the sweep.
    try (Pipeline pipeline =
        Pipeline.start(PackageKind.NATIVE_ON_JVM, environment, Duration.ZERO)) {
      String one = pipeline.join("native-one", "LA");
      String two = pipeline.join("native-two", "LA");
      pipeline.change(
          Units.create("LA", "LA", null),
          Units.create("LA", "LA-VT", "LA"),
          Units.create("LA", "LA-LP", "LA"));
      pipeline.change(Units.rename("LA", "LA-VT", "Vientiane"));

      pipeline.streams().requireConverged("LA", Map.of("native-one", one, "native-two", two));
      assertThat(TenantStreams.sources(one, "LA")).contains("live");
      pipeline.functions().call(new OperationsCommand.Sweep());
      pipeline
          .functions()
          .call(
              new DeadLetterCommand.Purge(
                  "purge", "test", DeadLetterFilter.all(), "letters.json", List.of(), true));
      pipeline.functions().call(new DeadLetterCommand.Inspect(DeadLetterFilter.all(), 10));
      EventsReply events =
          pipeline.functions().call(new QueryCommand.Events(EventFilter.ofCountry("LA"), null, 10));
      pipeline.functions().call(new QueryCommand.Event("LA:1"));
      assertThat(events.events()).hasSize(4);
    }
  }

  @Test
  void every_lookup_of_the_publisher_is_registered_for_native() throws IOException {
    TracedLookups publisher = TracedLookups.of(lookups, CloudNames.PUBLISHER);

    assertThat(publisher.types()).contains("io.geosync.contract.command.UnitChange$Create");
    assertThat(publisher.statements())
        .contains(
            "io/geosync/landlord/migration/V1__tables.sql", "io/geosync/landlord/log/read.sql");
    assertThat(publisher.unregistered(NativeFunction.PUBLISHER)).isEmpty();
    assertThat(publisher.unheld(NativeFunction.PUBLISHER)).isEmpty();
  }

  @Test
  void every_lookup_of_tenant_sync_is_registered_for_native() throws IOException {
    TracedLookups sync = TracedLookups.of(lookups, CloudNames.TENANT_SYNC, CloudNames.OPERATIONS);

    assertThat(sync.types())
        .contains(
            "io.geosync.contract.envelope.Envelope",
            "io.geosync.contract.event.UnitUpdated",
            "com.amazonaws.services.lambda.runtime.events.SQSEvent$SQSMessage");
    assertThat(sync.statements()).contains("io/geosync/tenant/apply/fast_path.sql");
    assertThat(sync.unregistered(NativeFunction.TENANT_SYNC)).isEmpty();
    assertThat(sync.unheld(NativeFunction.TENANT_SYNC)).isEmpty();
  }

  @Test
  void every_lookup_of_query_is_registered_for_native() throws IOException {
    TracedLookups query = TracedLookups.of(lookups, CloudNames.QUERY);

    assertThat(query.types()).contains("io.geosync.contract.reply.EventsReply$EventRow");
    assertThat(query.statements()).contains("io/geosync/landlord/status/streams.sql");
    assertThat(query.unregistered(NativeFunction.QUERY)).isEmpty();
    assertThat(query.unheld(NativeFunction.QUERY)).isEmpty();
  }

  @Test
  void every_lookup_of_redrive_is_registered_for_native() throws IOException {
    TracedLookups redrive = TracedLookups.of(lookups, CloudNames.REDRIVE);

    assertThat(redrive.types())
        .contains(
            "io.geosync.contract.command.DeadLetterCommand$Purge",
            "io.geosync.contract.reply.DeadLettersReply");
    assertThat(redrive.statements()).contains("io/geosync/landlord/failure/applied.sql");
    assertThat(redrive.unregistered(NativeFunction.REDRIVE)).isEmpty();
    assertThat(redrive.unheld(NativeFunction.REDRIVE)).isEmpty();
  }
}
