package io.geosync.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script in a folder whose name has spaces, with a JDK and a Maven that record calls. */
class LauncherTest {
  private static final String RECORDING_JAVA = "#!/bin/sh\nprintf '<%s>' \"$@\"\n";
  private static final String BUILDING_MAVEN =
      """
      #!/bin/sh
      echo "maven $*" >> "$MARK"
      echo "[INFO] Building sync-contract 0.1.0 [1/2]"
      for f in publisher-function tenant-sync-function dlq-redrive-function query-function; do
        mkdir -p "$f/target" && touch "$f/target/function.zip"
      done
      mkdir -p geosync-console/target/quarkus-app
      touch geosync-console/target/quarkus-app/quarkus-run.jar
      mkdir -p geosync-cli/target/lib && touch geosync-cli/target/geosync-cli-1.jar
      """;
  private static final String FAILING_MAVEN =
      """
      #!/bin/sh
      echo "maven $*" >> "$MARK"
      echo "[ERROR] /src/Unit.java:[3,1] cannot find symbol"
      echo "[ERROR] \tat org.Frame.run(Frame.java:1)"
      exit 1
      """;

  private record Run(int code, String out, String err) {}

  @TempDir Path folder = Path.of("");

  private Path home = Path.of("");
  private Path mark = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void create_clone() throws IOException {
    home = Files.createDirectories(folder.resolve("a clone with blanks"));
    mark = folder.resolve("maven-was-called");
    script(home.resolve("geosync"), Files.readString(Path.of("..", "geosync")));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    Files.createDirectories(home.resolve(".mvn"));
    Files.createDirectories(home.resolve("sync-contract/src/main/java"));
    Files.writeString(home.resolve("sync-contract/pom.xml"), "<project/>");
    Files.writeString(home.resolve("sync-contract/src/main/java/A.java"), "class A {}");
    jdk("jdk", "25.0.1");
    script(folder.resolve("bin/mvn"), BUILDING_MAVEN);
    processor("x86_64");
  }

  @Test
  void a_fresh_clone_is_built_before_the_command_runs() throws Exception {
    Run run = run("jdk", "status", "--state", "a b");

    assertThat(run.code).as(run.err).isZero();
    assertThat(run.err).contains("JDK 25").contains("  sync-contract [1/2]");
    assertThat(run.out)
        .contains("<-Dgeosync.home=" + home.toRealPath() + ">")
        .endsWith("<io.geosync.cli.Geosync><status><--state><a b>");
  }

  @Test
  void a_build_is_repeated_only_after_a_source_changes() throws Exception {
    run("jdk", "status");
    assertThat(run("jdk", "status").err).isEmpty();
    assertThat(Files.readAllLines(mark)).hasSize(1);

    Files.setLastModifiedTime(
        home.resolve("sync-contract/src/main/java/A.java"),
        FileTime.from(Instant.now().plusSeconds(5)));
    run("jdk", "status");
    assertThat(Files.readAllLines(mark)).hasSize(2);
  }

  @Test
  void a_launcher_that_waited_for_another_build_does_not_keep_the_lock() throws Exception {
    run("jdk", "status");
    Path source = home.resolve("sync-contract/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
    Path lock = Files.createDirectory(home.resolve("target/launcher/lock"));
    Files.writeString(lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
    FutureTask<Run> waiting = new FutureTask<>(() -> run("jdk", "status"));
    Thread.startVirtualThread(waiting);
    while (!Files.exists(folder.resolve("err"))
        || !Files.readString(folder.resolve("err")).contains("Waiting for another build")) {
      Thread.onSpinWait();
    }

    Files.setLastModifiedTime(
        home.resolve("target/launcher/built"), FileTime.from(Instant.now().plusSeconds(10)));
    Files.delete(lock.resolve("pid"));
    Files.delete(lock);

    assertThat(waiting.get().out).endsWith("<io.geosync.cli.Geosync><status>");
    assertThat(lock).doesNotExist();
    assertThat(Files.readAllLines(mark)).hasSize(1);
  }

  @Test
  void a_missing_package_triggers_a_build() throws Exception {
    run("jdk", "status");
    Files.delete(home.resolve("dlq-redrive-function/target/function.zip"));
    run("jdk", "status");

    assertThat(Files.readAllLines(mark)).hasSize(2);
  }

  @Test
  void a_failed_build_shows_its_errors_and_log_and_is_repeated() throws Exception {
    script(folder.resolve("bin/mvn"), FAILING_MAVEN);
    Run run = run("jdk", "status");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.out).isEmpty();
    assertThat(run.err)
        .contains("cannot find symbol")
        .contains(home.toRealPath() + "/target/launcher/build.log")
        .doesNotContain("org.Frame");
    run("jdk", "status");
    assertThat(Files.readAllLines(mark)).hasSize(2);
  }

  @Test
  void an_outdated_jdk_is_skipped() throws Exception {
    jdk("old", "17.0.2");
    Run run = run("old", "--version");

    assertThat(run.out + run.err).doesNotContain("JDK 17");
    assertThat(run.err).containsPattern("JDK (2[5-9]|[3-9][0-9])");
  }

  @Test
  void test_prints_the_counts_of_the_test_reports() throws Exception {
    Path reports = home.resolve("sync-contract/target/surefire-reports");
    script(
        folder.resolve("bin/mvn"),
        """
        #!/bin/sh
        mkdir -p sync-contract/target/surefire-reports
        echo '<testsuite name="A" time="0.1" tests="7" errors="1" skipped="2" failures="1">' \
          > sync-contract/target/surefire-reports/TEST-A.xml
        exit 1
        """);
    Files.createDirectories(reports);
    Files.writeString(reports.resolve("TEST-Old.xml"), "<testsuite tests=\"99\" errors=\"0\">");
    Run run = run("jdk", "test");

    assertThat(run.out).isEqualTo("3 passed, 2 failed, 2 skipped\n");
    assertThat(run.code).isEqualTo(1);
  }

  @Test
  void native_without_a_compiler_names_it_in_one_line() throws Exception {
    withoutEngine();
    Run run = run("jdk", "native");

    assertThat(run.code).isEqualTo(3);
    assertThat(run.out).isEmpty();
    assertThat(run.err)
        .hasLineCount(1)
        .contains("GRAALVM_HOME", "JDK 25", "Docker")
        .contains("(docker");
    assertThat(mark).doesNotExist();
  }

  @Test
  void native_names_an_unusable_graalvm_home() throws Exception {
    environment.put("GRAALVM_HOME", folder.resolve("jdk").toString());
    assertThat(run("jdk", "native").err)
        .hasLineCount(1)
        .contains("GRAALVM_HOME", folder.resolve("jdk").toString(), "bin/native-image");

    jdk("old-graalvm", "21.0.4");
    script(folder.resolve("old-graalvm/bin/native-image"), RECORDING_JAVA);
    environment.put("GRAALVM_HOME", folder.resolve("old-graalvm").toString());
    Run run = run("jdk", "native");
    assertThat(run.code).isEqualTo(3);
    assertThat(run.err).hasLineCount(1).contains("JDK 21");
  }

  @Test
  void native_compiles_packs_with_the_commit_and_checks_the_budgets() throws Exception {
    jdk("graalvm", "25.0.1");
    script(folder.resolve("graalvm/bin/native-image"), RECORDING_JAVA);
    environment.put("GRAALVM_HOME", folder.resolve("graalvm").toString());
    Run run = run("jdk", "native");

    assertThat(run.code).as(run.err).isZero();
    assertThat(Files.readString(mark))
        .contains("-Dnative.skip=false")
        .contains("-Dnative.compiler=" + folder.resolve("graalvm"));
    assertThat(run.out)
        .contains("<io.geosync.nativebuild.NativeBuild><" + home.toRealPath() + "><unknown>")
        .endsWith("<io.geosync.nativebuild.NativeCheck><" + home.toRealPath() + ">");
  }

  @Test
  void native_compiles_in_a_container_where_an_engine_responds() throws Exception {
    script(folder.resolve("bin/docker"), "#!/bin/sh\nexit 0\n");
    run("jdk", "native");

    assertThat(Files.readString(mark))
        .contains("-Dquarkus.native.container-build=true")
        .contains("-Dquarkus.native.container-runtime=docker");
  }

  @Test
  void native_compiles_for_the_processor_of_the_machine_and_for_no_other_than_lambda_runs()
      throws Exception {
    script(folder.resolve("bin/docker"), "#!/bin/sh\nexit 0\n");
    assertThat(run("jdk", "native").err).contains("for x86-64 ");

    processor("aarch64");
    Run onArm = run("jdk", "native");
    assertThat(onArm.code).as(onArm.err).isZero();
    assertThat(onArm.err).contains("for arm64 ");

    Files.delete(mark);
    processor("riscv64");
    Run onOther = run("jdk", "native");
    assertThat(onOther.code).isEqualTo(3);
    assertThat(onOther.err).hasLineCount(1).contains("riscv64");
    assertThat(mark).doesNotExist();
  }

  private void processor(String name) throws IOException {
    script(
        folder.resolve("bin/uname"),
        "#!/bin/sh\n[ \"$1\" = -m ] && echo %s || echo Linux\n".formatted(name));
  }

  @Test
  void test_native_requires_native_packages_and_runs_only_the_pipeline_tests() throws Exception {
    Run without = run("jdk", "test", "--native");
    assertThat(without.code).isEqualTo(3);
    assertThat(without.err)
        .hasLineCount(1)
        .contains("native-build/target/publisher-function.zip", "./geosync native");

    for (String function :
        List.of(
            "publisher-function",
            "tenant-sync-function",
            "dlq-redrive-function",
            "query-function")) {
      Path zip = home.resolve("native-build/target/" + function + ".zip");
      Files.createDirectories(zip.getParent());
      Files.createFile(zip);
    }
    run("jdk", "test", "--native", "-o");
    assertThat(Files.readString(mark))
        .contains("verify -pl pipeline-tests -am -Dgeosync.packages=native")
        .contains(" -o");
  }

  @Test
  void the_version_names_the_commit_that_git_describes() throws Exception {
    script(
        folder.resolve("bin/git"),
        "#!/bin/sh\n[ \"$3\" = describe ] && echo 0123456789ab-dirty || exit 1\n");
    assertThat(run("jdk", "--version").out)
        .contains("<-Dgeosync.commit=0123456789ab-dirty>")
        .endsWith("<io.geosync.cli.Geosync><--version>");

    script(folder.resolve("bin/git"), "#!/bin/sh\nexit 128\n");
    assertThat(run("jdk", "--version").out).doesNotContain("geosync.commit");
  }

  @Test
  void a_release_is_refused_with_local_edits_without_a_tag_and_with_a_snapshot_version()
      throws Exception {
    repository();
    Files.writeString(home.resolve("pom.xml"), "<project><!-- edited --></project>");
    assertThat(run("jdk", "release", "--version", "1.2.3").err)
        .hasLineCount(1)
        .contains("local edits", "--allow-dirty");
    git("checkout", "--quiet", "pom.xml");

    assertThat(run("jdk", "release").err).hasLineCount(1).contains("no tag vX.Y.Z");
    for (String wrong : List.of("1.2", "v1.2.3", "1.2.3-SNAPSHOT", "1.2.3 4")) {
      Run run = run("jdk", "release", "--version", wrong);
      assertThat(run.code).isEqualTo(3);
      assertThat(run.err).hasLineCount(1).contains(wrong);
    }
    assertThat(run("jdk", "release", "--version", "1.2.3", "--commit", "absent").err)
        .hasLineCount(1)
        .contains("absent");
    Path existing = Files.createDirectories(home.resolve("target/release/geosync-1.2.3"));
    assertThat(run("jdk", "release", "--version", "1.2.3").err)
        .hasLineCount(1)
        .contains(existing.toRealPath().toString(), "--output");
    assertThat(mark).doesNotExist();
  }

  @Test
  void a_release_is_built_from_the_commit_with_the_version_of_its_tag() throws Exception {
    home = Files.move(home, folder.resolve("clone"));
    repository();
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "tag", "-a", "-m", "release", "v1.2.3");
    Files.writeString(home.resolve("sync-contract/src/main/java/A.java"), "class Edited {}");
    script(
        folder.resolve("bin/mvn"),
        """
        #!/bin/sh
        echo "maven $* in $PWD with $JDK_JAVA_OPTIONS" >> "$MARK"
        cat sync-contract/src/main/java/A.java >> "$MARK"
        mkdir -p geosync-deploy/target && touch geosync-deploy/target/class-path
        """);
    Run run = run("jdk", "release", "--allow-dirty");

    assertThat(run.code).as(run.err).isZero();
    assertThat(Files.readString(mark))
        .contains("-Drevision=1.2.3", "-Dsbom.skip=false", "/target/launcher/release/sources with")
        .contains("-javaagent:", "--patch-module")
        .contains("class A {}")
        .doesNotContain("Edited");
    assertThat(run.out)
        .contains("<io.geosync.deploy.release.ReleaseBuild>")
        .contains("release.yaml><" + home.toRealPath() + "/target/release/geosync-1.2.3>")
        .contains("<1.2.3>");
  }

  private void repository() throws Exception {
    Path tools = Files.createDirectories(home.resolve("build/reproducible"));
    Files.writeString(tools.resolve("ReproducibleBuild.java"), "");
    Files.writeString(home.resolve(".gitignore"), "target/\n");
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "first");
  }

  private void git(String... arguments) throws Exception {
    ProcessBuilder git = new ProcessBuilder("git").directory(home.toFile()).inheritIO();
    git.command().addAll(List.of(arguments));
    assertThat(git.start().waitFor()).isZero();
  }

  private void withoutEngine() throws IOException {
    script(folder.resolve("bin/docker"), "#!/bin/sh\nexit 1\n");
  }

  private void jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    script(jdk.resolve("bin/java"), RECORDING_JAVA);
    script(jdk.resolve("bin/javac"), RECORDING_JAVA);
    script(jdk.resolve("bin/jar"), RECORDING_JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private static void script(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Run run(String jdk, String... arguments) throws Exception {
    ProcessBuilder launcher = new ProcessBuilder(home.resolve("geosync").toString());
    launcher.command().addAll(List.of(arguments));
    launcher.directory(folder.toFile());
    launcher.environment().put("JAVA_HOME", folder.resolve(jdk).toString());
    launcher.environment().put("MARK", mark.toString());
    launcher.environment().remove("GRAALVM_HOME");
    launcher.environment().putAll(environment);
    launcher
        .environment()
        .merge("PATH", "/usr/bin", (old, none) -> folder.resolve("bin") + ":" + old);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = launcher.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    return new Run(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
