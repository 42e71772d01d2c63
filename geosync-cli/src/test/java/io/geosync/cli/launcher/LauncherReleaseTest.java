package io.geosync.cli.launcher;

import static io.geosync.cli.launcher.LauncherFixture.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.launcher.LauncherFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code geosync release} builds a commit, not the local files. */
class LauncherReleaseTest {
  private final LauncherFixture clone;

  LauncherReleaseTest(@TempDir Path folder) throws IOException {
    clone = new LauncherFixture(folder);
  }

  @Test
  void a_release_is_refused_with_local_edits_without_a_tag_and_with_a_snapshot_version()
      throws Exception {
    clone.repository();
    Files.writeString(clone.home().resolve("pom.xml"), "<project><!-- edited --></project>");
    assertThat(clone.run("jdk", "release", "--version", "1.2.3").err())
        .hasLineCount(1)
        .contains("local edits", "--allow-dirty");
    clone.git("checkout", "--quiet", "pom.xml");

    assertThat(clone.run("jdk", "release").err()).hasLineCount(1).contains("no tag vX.Y.Z");
    for (String wrong : List.of("1.2", "v1.2.3", "1.2.3-SNAPSHOT", "1.2.3 4")) {
      Run run = clone.run("jdk", "release", "--version", wrong);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).hasLineCount(1).contains(wrong);
    }
    assertThat(clone.run("jdk", "release", "--version", "1.2.3", "--commit", "absent").err())
        .hasLineCount(1)
        .contains("absent");
    Path existing = Files.createDirectories(clone.home().resolve("target/release/geosync-1.2.3"));
    assertThat(clone.run("jdk", "release", "--version", "1.2.3").err())
        .hasLineCount(1)
        .contains(existing.toRealPath().toString(), "--output");
    assertThat(clone.mark()).doesNotExist();
  }

  @Test
  void a_release_is_built_from_the_commit_with_the_version_of_its_tag() throws Exception {
    clone.rename("clone");
    clone.repository();
    clone.git(
        "-c", "user.name=a", "-c", "user.email=a@b.c", "tag", "-a", "-m", "release", "v1.2.3");
    Files.writeString(
        clone.home().resolve("sync-contract/src/main/java/A.java"), "class Edited {}");
    script(
        clone.folder().resolve("bin/mvn"),
        """
        #!/bin/sh
        echo "maven $* in $PWD with $JDK_JAVA_OPTIONS" >> "$MARK"
        cat sync-contract/src/main/java/A.java >> "$MARK"
        mkdir -p geosync-deploy/target && touch geosync-deploy/target/class-path
        """);
    Run run = clone.run("jdk", "release", "--allow-dirty");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(Files.readString(clone.mark()))
        .contains("-Drevision=1.2.3", "-Dsbom.skip=false", "/target/launcher/release/sources with")
        .contains("-javaagent:", "--patch-module")
        .contains("class A {}")
        .doesNotContain("Edited");
    assertThat(run.out())
        .contains("<io.geosync.deploy.release.ReleaseBuild>")
        .contains("release.yaml><" + clone.home().toRealPath() + "/target/release/geosync-1.2.3>")
        .contains("<1.2.3>");
  }
}
