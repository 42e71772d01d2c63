package io.geosync.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.infra.config.DeploymentFile;
import io.geosync.infra.function.Packages;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;

@NeedsNode
class NagTest {

  @Test
  void the_rules_of_aws_solutions_have_no_open_finding(@TempDir Path folder) throws IOException {
    Synthesised.jvmPackages(folder);
    App app = new App();
    GeosyncStack root =
        new GeosyncStack(
            app, DeploymentFile.read(Path.of("samples/two-countries.yaml")), new Packages(folder));
    Aspects.of(app).add(AwsSolutionsChecks.Builder.create().build());
    List<String> found =
        Annotations.fromStack(root)
            .findError("*", Match.stringLikeRegexp("AwsSolutions-.*"))
            .stream()
            .map(m -> m.getId() + " " + m.getEntry().getData())
            .toList();
    assertThat(found).isEmpty();
  }
}
