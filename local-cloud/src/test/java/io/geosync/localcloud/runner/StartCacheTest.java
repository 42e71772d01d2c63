package io.geosync.localcloud.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.localcloud.fixture.TestFunction;
import io.geosync.localcloud.fixture.TestPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The caches with which processes of functions start. */
class StartCacheTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder = Path.of("");

  private Path classLog = Path.of("");

  @BeforeEach
  void create_folders() throws IOException {
    Files.createDirectories(folder.resolve("state/logs"));
    classLog = folder.resolve("classes.log");
  }

  private FunctionDefinition function(String name) throws IOException {
    return TestPackage.of(name, Files.createDirectories(folder.resolve(name)), LONG, 1);
  }

  private static void record(FunctionDefinition function) throws IOException {
    StartRecording.ensure(List.of(function), RuntimeClient.JAVA);
  }

  private static List<Path> caches(FunctionDefinition function) throws IOException {
    try (Stream<Path> files = Files.list(StartCache.folder(function))) {
      return files.filter(file -> file.toString().endsWith(".aot")).toList();
    }
  }

  /** Invokes the function in a cloud of its own and returns from where its class was loaded. */
  private String sourceOfClass(FunctionDefinition function) throws IOException {
    return sourceOfClass(function, "on");
  }

  private String sourceOfClass(FunctionDefinition function, String setting) throws IOException {
    Map<String, String> environment =
        Map.of(
            "JAVA_TOOL_OPTIONS",
            "-Xlog:class+load:file=" + classLog,
            FunctionPool.START_CACHE,
            setting);
    try (FunctionPool pool =
        new FunctionPool(function, RuntimeClient.JAVA, environment, folder.resolve("state"))) {
      assertThat(pool.invoke("\"answer\"".getBytes(StandardCharsets.UTF_8)))
          .isEqualTo(new InvocationResult(false, "\"answer\""));
    }
    return Files.readAllLines(classLog).stream()
        .filter(line -> line.contains(TestFunction.class.getName() + " source: "))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void processes_of_other_clouds_start_from_the_recorded_cache() throws Exception {
    FunctionDefinition function = function("f");
    assertThat(sourceOfClass(function)).contains("classes.jar");

    record(function);

    assertThat(caches(function)).hasSize(1);
    assertThat(sourceOfClass(function)).contains("shared objects file");
  }

  @Test
  void a_function_can_start_without_its_cache() throws Exception {
    FunctionDefinition function = function("f");
    record(function);

    assertThat(sourceOfClass(function, "off")).contains("classes.jar");
  }

  @Test
  void a_cache_that_exists_is_kept() throws Exception {
    FunctionDefinition function = function("f");
    record(function);
    Path cache = caches(function).getFirst();
    FileTime time = Files.getLastModifiedTime(cache);

    record(function);

    assertThat(caches(function)).containsExactly(cache);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(time);
  }

  @Test
  void a_package_with_other_contents_has_another_cache() throws Exception {
    FunctionDefinition function = function("f");
    record(function);
    Path former = caches(function).getFirst();
    TestPackage.addFile(function.zip(), "more.txt", "more");

    assertThat(sourceOfClass(function)).contains("classes.jar");
    record(function);

    assertThat(caches(function)).hasSize(1).doesNotContain(former);
    assertThat(sourceOfClass(function)).contains("shared objects file");
  }

  @Test
  void a_file_that_is_no_cache_is_ignored() throws Exception {
    FunctionDefinition function = function("f");
    record(function);

    Files.writeString(caches(function).getFirst(), "no cache");

    assertThat(sourceOfClass(function)).contains("classes.jar");
  }
}
