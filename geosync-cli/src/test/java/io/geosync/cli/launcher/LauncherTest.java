package io.geosync.cli.launcher;

import static io.geosync.cli.launcher.LauncherFixture.script;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.cli.launcher.LauncherFixture.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher builds what is missing or stale, then runs the command. */
class LauncherTest {
  private static final String FAILING_MAVEN =
      """
      #!/bin/sh
      echo "maven $*" >> "$MARK"
      echo "[ERROR] /src/Unit.java:[3,1] cannot find symbol"
      echo "[ERROR] \tat org.Frame.run(Frame.java:1)"
      exit 1
      """;

  private final LauncherFixture clone;

  LauncherTest(@TempDir Path folder) throws IOException {
    clone = new LauncherFixture(folder);
  }

  @Test
  void a_fresh_clone_is_built_before_the_command_runs() throws Exception {
    Run run = clone.run("jdk", "status", "--state", "a b");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("JDK 25").contains("  sync-contract [1/2]");
    assertThat(run.out())
        .contains("<-Dgeosync.home=" + clone.home().toRealPath() + ">")
        .endsWith("<io.geosync.cli.Geosync><status><--state><a b>");
  }

  @Test
  void a_build_is_repeated_only_after_a_source_changes() throws Exception {
    clone.run("jdk", "status");
    assertThat(clone.run("jdk", "status").err()).isEmpty();
    assertThat(Files.readAllLines(clone.mark())).hasSize(1);

    Files.setLastModifiedTime(
        clone.home().resolve("sync-contract/src/main/java/A.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    clone.run("jdk", "status");
    assertThat(Files.readAllLines(clone.mark())).hasSize(2);
  }

  @Test
  void a_launcher_that_waited_for_another_build_does_not_keep_the_lock() throws Exception {
    clone.run("jdk", "status");
    Path source = clone.home().resolve("sync-contract/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    Path lock = Files.createDirectory(clone.home().resolve("target/launcher/lock"));
    Files.writeString(lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
    FutureTask<Run> waiting = new FutureTask<>(() -> clone.run("jdk", "status"));
    Thread.startVirtualThread(waiting);
    Path err = clone.folder().resolve("err");
    while (!Files.exists(err) || !Files.readString(err).contains("Waiting for another build")) {
      Thread.onSpinWait();
    }

    Files.setLastModifiedTime(
        clone.home().resolve("target/launcher/built"),
        FileTime.from(Instant.now().plusSeconds(10)));
    Files.delete(lock.resolve("pid"));
    Files.delete(lock);

    assertThat(waiting.get().out()).endsWith("<io.geosync.cli.Geosync><status>");
    assertThat(lock).doesNotExist();
    assertThat(Files.readAllLines(clone.mark())).hasSize(1);
  }

  @Test
  void a_missing_package_triggers_a_build() throws Exception {
    clone.run("jdk", "status");
    Files.delete(clone.home().resolve("dlq-redrive-function/target/function.zip"));
    clone.run("jdk", "status");

    assertThat(Files.readAllLines(clone.mark())).hasSize(2);
  }

  @Test
  void a_failed_build_shows_its_errors_and_log_and_is_repeated() throws Exception {
    script(clone.folder().resolve("bin/mvn"), FAILING_MAVEN);
    Run run = clone.run("jdk", "status");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("cannot find symbol")
        .contains(clone.home().toRealPath() + "/target/launcher/build.log")
        .doesNotContain("org.Frame");
    clone.run("jdk", "status");
    assertThat(Files.readAllLines(clone.mark())).hasSize(2);
  }

  @Test
  void an_outdated_jdk_is_skipped() throws Exception {
    clone.jdk("old", "17.0.2");
    Run run = clone.run("old", "--version");

    assertThat(run.out() + run.err()).doesNotContain("JDK 17");
    assertThat(run.err()).containsPattern("JDK (2[5-9]|[3-9][0-9])");
  }

  @Test
  void the_version_names_the_commit_that_git_describes() throws Exception {
    script(
        clone.folder().resolve("bin/git"),
        "#!/bin/sh\n[ \"$3\" = describe ] && echo 0123456789ab-dirty || exit 1\n");
    assertThat(clone.run("jdk", "--version").out())
        .contains("<-Dgeosync.commit=0123456789ab-dirty>")
        .endsWith("<io.geosync.cli.Geosync><--version>");

    script(clone.folder().resolve("bin/git"), "#!/bin/sh\nexit 128\n");
    assertThat(clone.run("jdk", "--version").out()).doesNotContain("geosync.commit");
  }
}
