package io.geosync.deploy.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.geosync.deploy.cloud.Cloud;
import io.geosync.deploy.localstack.LocalStack;
import io.geosync.deploy.localstack.Secrets;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.testcontainers.localstack.LocalStackContainer;

/** Starts LocalStack with Testcontainers; skipped without Docker. */
@NeedsLane
class TestcontainersTest {

  @Test
  void a_container_of_the_named_image_is_a_localstack_that_deploy_takes() {
    assumeTrue(Container.isDockerThere(), "Testcontainers cannot reach a Docker engine");
    try (LocalStackContainer container = new LocalStackContainer(Container.IMAGE)) {
      container.start();
      URI endpoint = container.getEndpoint();
      assertThat(LocalStack.version(endpoint)).isEqualTo("4.14.0");
      assertThat(Secrets.ensure(Cloud.localStack(endpoint, "containers")))
          .startsWith("arn:aws:secretsmanager:us-east-1:000000000000:secret:geosync/containers");
    }
  }
}
