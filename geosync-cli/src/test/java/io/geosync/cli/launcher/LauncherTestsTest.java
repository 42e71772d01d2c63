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

/** {@code geosync test} runs Maven and counts tests. */
class LauncherTestsTest {
  private final LauncherFixture clone;

  LauncherTestsTest(@TempDir Path folder) throws IOException {
    clone = new LauncherFixture(folder);
  }

  @Test
  void test_prints_the_counts_of_the_test_reports() throws Exception {
    Path reports = clone.home().resolve("sync-contract/target/surefire-reports");
    script(
        clone.folder().resolve("bin/mvn"),
        """
        #!/bin/sh
        mkdir -p sync-contract/target/surefire-reports
        echo '<testsuite name="A" time="0.1" tests="7" errors="1" skipped="2" failures="1">' \
          > sync-contract/target/surefire-reports/TEST-A.xml
        exit 1
        """);
    Files.createDirectories(reports);
    Files.writeString(reports.resolve("TEST-Old.xml"), "<testsuite tests=\"99\" errors=\"0\">");
    Run run = clone.run("jdk", "test");

    assertThat(run.out()).isEqualTo("3 passed, 2 failed, 2 skipped\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void test_native_requires_native_packages_and_runs_only_the_pipeline_tests() throws Exception {
    Run without = clone.run("jdk", "test", "--native");
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.err())
        .hasLineCount(1)
        .contains("native-build/target/publisher-function.zip", "./geosync native");

    for (String function :
        List.of(
            "publisher-function",
            "tenant-sync-function",
            "dlq-redrive-function",
            "query-function")) {
      Path zip = clone.home().resolve("native-build/target/" + function + ".zip");
      Files.createDirectories(zip.getParent());
      Files.createFile(zip);
    }
    clone.run("jdk", "test", "--native", "-o");
    assertThat(Files.readString(clone.mark()))
        .contains("verify -pl pipeline-tests -am -Dgeosync.packages=native")
        .contains(" -o");
  }

  @Test
  void the_files_of_tests_are_in_a_folder_that_is_removed_afterwards() throws Exception {
    script(
        clone.folder().resolve("bin/mvn"),
        """
        #!/bin/sh
        for option in "$@"; do
          case $option in -Dtests.folder=*) [ -d "${option#*=}" ] && echo "$option" >> "$MARK" ;; esac
        done
        """);
    Path parent = Files.createDirectories(clone.folder().resolve("memory"));
    Path leftBehind = Files.createDirectories(parent.resolve("geosync-test.999999999"));
    clone.environment().put("GEOSYNC_TEST_FOLDER", parent.toString());

    clone.run("jdk", "test");

    assertThat(Files.readString(clone.mark()))
        .startsWith("-Dtests.folder=" + parent + "/geosync-test.");
    assertThat(leftBehind).doesNotExist();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void the_files_of_tests_are_not_in_memory_if_little_is_free() throws Exception {
    script(
        clone.folder().resolve("bin/df"),
        "#!/bin/sh\necho header\necho shm 65536 0 65536 0% /dev/shm\n");

    clone.run("jdk", "test");

    assertThat(Files.readString(clone.mark())).contains("verify").doesNotContain("tests.folder");
  }
}
