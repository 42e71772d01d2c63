package io.geosync.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the script in a folder whose name has spaces, with a JDK and a Maven that record calls. */
final class LauncherFixture {
  static final String RECORDING_JAVA = "#!/bin/sh\nprintf '<%s>' \"$@\"\n";
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

  record Run(int code, String out, String err) {}

  private final Path folder;
  private final Path mark;
  private final Map<String, String> environment = new HashMap<>();
  private Path home;

  LauncherFixture(Path folder) throws IOException {
    this.folder = folder;
    mark = folder.resolve("maven-was-called");
    home = Files.createDirectories(folder.resolve("a clone with blanks"));
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

  Path folder() {
    return folder;
  }

  /** The clone. */
  Path home() {
    return home;
  }

  /** A file with the arguments of each call of Maven. */
  Path mark() {
    return mark;
  }

  /** Variables of the launcher beside those of the test. */
  Map<String, String> environment() {
    return environment;
  }

  void rename(String name) throws IOException {
    home = Files.move(home, folder.resolve(name));
  }

  void processor(String name) throws IOException {
    script(
        folder.resolve("bin/uname"),
        "#!/bin/sh\n[ \"$1\" = -m ] && echo %s || echo Linux\n".formatted(name));
  }

  void repository() throws Exception {
    Path tools = Files.createDirectories(home.resolve("build/reproducible"));
    Files.writeString(tools.resolve("ReproducibleBuild.java"), "");
    Files.writeString(home.resolve(".gitignore"), "target/\n");
    git("init", "--quiet");
    git("add", "--all");
    git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "first");
  }

  void git(String... arguments) throws Exception {
    ProcessBuilder git = new ProcessBuilder("git").directory(home.toFile()).inheritIO();
    git.command().addAll(List.of(arguments));
    assertThat(git.start().waitFor()).isZero();
  }

  void withoutEngine() throws IOException {
    script(folder.resolve("bin/docker"), "#!/bin/sh\nexit 1\n");
  }

  void jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    script(jdk.resolve("bin/java"), RECORDING_JAVA);
    script(jdk.resolve("bin/javac"), RECORDING_JAVA);
    script(jdk.resolve("bin/jar"), RECORDING_JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
  }

  static void script(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Run run(String jdk, String... arguments) throws Exception {
    ProcessBuilder launcher = new ProcessBuilder(home.resolve("geosync").toString());
    launcher.command().addAll(List.of(arguments));
    launcher.directory(folder.toFile());
    launcher.environment().put("JAVA_HOME", folder.resolve(jdk).toString());
    launcher.environment().put("MARK", mark.toString());
    launcher.environment().keySet().removeAll(List.of("GRAALVM_HOME", "GEOSYNC_TEST_FOLDER"));
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
