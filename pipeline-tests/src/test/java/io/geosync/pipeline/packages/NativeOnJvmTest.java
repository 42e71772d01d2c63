package io.geosync.pipeline.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.reply.EventsReply;
import io.geosync.contract.reply.SweepReply;
import io.geosync.localcloud.PackageKind;
import io.geosync.pipeline.fixture.Pipeline;
import io.geosync.pipeline.fixture.Units;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What would be compiled, before it is compiled: the code that Quarkus generates for native, each
 * function with the custom runtime's own loop in a process of its own.
 */
class NativeOnJvmTest {

  @Test
  void a_change_reaches_the_tenants_through_the_packages_that_would_be_compiled()
      throws SQLException {
    try (Pipeline pipeline = Pipeline.start(PackageKind.NATIVE_ON_JVM)) {
      String one = pipeline.join("native-one", "LA");
      String two = pipeline.join("native-two", "LA");
      pipeline.change(
          Units.create("LA", "LA", null),
          Units.create("LA", "LA-VT", "LA"),
          Units.create("LA", "LA-LP", "LA"));
      pipeline.change(Units.rename("LA", "LA-VT", "Vientiane"));

      pipeline.requireAllRight("LA", Map.of("native-one", one, "native-two", two));
      assertThat(pipeline.sources(one, "LA")).contains("live");
      pipeline.functions().operations(new OperationsCommand.Sweep(), SweepReply.class);
      EventsReply events =
          pipeline.functions().redrive(new RedriveCommand.Events("LA", 0, 10), EventsReply.class);
      assertThat(events.events()).hasSize(4);
    }
  }
}
