package io.geosync.localcloud.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.json.ContractJson;
import io.geosync.localcloud.fixture.Eventually;
import io.geosync.localcloud.fixture.TestFunction;
import io.geosync.localcloud.fixture.TestPackage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the processes of a function do, the same with each client of the Runtime API. */
abstract class FunctionPoolTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final List<FunctionPool> pools = new ArrayList<>();
  private final RuntimeClient client;
  private final Path folder;

  FunctionPoolTest(RuntimeClient client, Path folder) throws IOException {
    this.client = client;
    this.folder = folder;
    Files.createDirectories(folder.resolve("logs"));
  }

  @AfterEach
  void closePools() {
    pools.forEach(FunctionPool::close);
  }

  private FunctionPool pool(FunctionDefinition definition) {
    FunctionPool pool = new FunctionPool(definition, client, Map.of(), folder);
    pools.add(pool);
    return pool;
  }

  private FunctionPool pool(Duration timeout, int processes) throws IOException {
    return pool(TestPackage.of("f", folder, timeout, processes));
  }

  private static InvocationResult call(FunctionPool pool, String payload) {
    return pool.invoke(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static CompletableFuture<InvocationResult> begin(FunctionPool pool, String payload) {
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> result.complete(call(pool, payload)));
    return result;
  }

  private String hold() {
    return "\"hold " + folder.resolve("release") + "\"";
  }

  private void release() throws IOException {
    Files.createFile(folder.resolve("release"));
  }

  private boolean isHeld(long pid) {
    return Files.exists(folder.resolve("held-" + pid));
  }

  private int held(FunctionPool pool) {
    return (int) pool.pids().stream().filter(this::isHeld).count();
  }

  @Test
  void a_function_answers_in_a_process_that_keeps_running() throws Exception {
    FunctionPool pool = pool(LONG, 2);

    assertThat(call(pool, "{\"a\":\"ü한\"}"))
        .isEqualTo(new InvocationResult(false, "{\"a\":\"ü한\"}"));
    String pid = call(pool, "\"pid\"").payload();

    assertThat(call(pool, "\"pid\"").payload()).isEqualTo(pid);
    assertThat(pool.pids()).containsExactly(Long.parseLong(pid));
  }

  @Test
  void an_exception_is_an_error_of_the_call_and_not_of_the_process() throws Exception {
    FunctionPool pool = pool(LONG, 1);
    String pid = call(pool, "\"pid\"").payload();

    InvocationResult result = call(pool, "\"error\"");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload())
        .contains("as the payload wants", IllegalStateException.class.getName());
    assertThat(call(pool, "\"pid\"").payload()).isEqualTo(pid);
  }

  @Test
  void an_error_has_message_class_and_stack_trace_of_the_function() throws Exception {
    JsonNode error = ContractJson.mapper().readTree(call(pool(LONG, 1), "\"error\"").payload());

    assertThat(error.path("errorMessage").asText()).isEqualTo("as the payload wants");
    assertThat(error.path("errorType").asText()).isEqualTo(IllegalStateException.class.getName());
    assertThat(error.at("/stackTrace/0").asText())
        .startsWith(TestFunction.class.getName() + ".answer");
    assertThat(error.path("stackTrace").toString())
        .doesNotContain("RuntimeInterfaceClient", "AWSLambda");
  }

  @Test
  void a_handler_learns_its_invocation_from_the_context() throws Exception {
    JsonNode context = ContractJson.mapper().readTree(call(pool(LONG, 1), "\"context\"").payload());

    assertThat(context.path("requestId").asText()).matches("[0-9a-f-]{36}");
    assertThat(context.path("function").asText()).isEqualTo("f");
    assertThat(context.path("version").asText()).isEqualTo("$LATEST");
    assertThat(context.path("arn").asText()).endsWith(":function:f");
    assertThat(context.path("logGroup").asText()).isEqualTo("/aws/lambda/f");
    assertThat(context.path("logStream").asText()).isEqualTo("local");
    assertThat(context.path("memory").asInt()).isEqualTo(64);
    assertThat(context.path("remaining").asLong()).isBetween(1L, LONG.toMillis());
    assertThat(context.path("trace").asText()).startsWith("Root=");
  }

  @Test
  void an_error_of_the_jvm_fails_its_call_and_ends_the_process() throws Exception {
    FunctionPool pool = pool(LONG, 1);
    String pid = call(pool, "\"pid\"").payload();

    InvocationResult result = call(pool, "\"exhaust\"");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload()).contains(OutOfMemoryError.class.getName());
    Eventually.holds(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    assertThat(call(pool, "\"pid\"").payload()).isNotEqualTo(pid);
  }

  @Test
  void a_handler_that_cannot_be_loaded_fails_its_calls_with_the_reason() throws Exception {
    FunctionPool pool = pool(TestPackage.ofText("empty", folder, "readme.txt", "no handler"));

    InvocationResult result = call(pool, "1");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload()).contains(TestFunction.class.getName(), "ClassNotFoundException");
  }

  @Test
  void a_payload_of_megabytes_arrives_and_returns_whole() throws Exception {
    String payload = "\"" + "0123456789abcdeü".repeat(300_000) + "\"";

    assertThat(call(pool(LONG, 1), payload)).isEqualTo(new InvocationResult(false, payload));
  }

  @Test
  void the_state_names_the_client() throws Exception {
    assertThat(pool(LONG, 1).runtime()).isEqualTo(client.name().toLowerCase(Locale.ROOT));
    assertThat(pool(TestPackage.ofText("own", folder, "bootstrap", "#!/bin/sh\n")).runtime())
        .isEqualTo("bootstrap");
  }

  @Test
  void a_crash_fails_its_call_and_the_next_has_a_new_process() throws Exception {
    FunctionPool pool = pool(LONG, 1);
    String pid = call(pool, "\"pid\"").payload();

    InvocationResult result = call(pool, "\"crash\"");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload()).contains("Runtime.ExitError", "exited with 3");
    assertThat(call(pool, "\"pid\"").payload()).isNotEqualTo(pid);
  }

  @Test
  void a_killed_process_fails_its_call_only() throws Exception {
    FunctionPool pool = pool(LONG, 2);
    CompletableFuture<InvocationResult> held = begin(pool, hold());
    Eventually.holds(() -> held(pool) == 1);

    assertThat(pool.killOne()).isTrue();

    assertThat(held.get().payload()).contains("Runtime.ExitError", "exited with 137");
    assertThat(call(pool, "1")).isEqualTo(new InvocationResult(false, "1"));
  }

  @Test
  void a_call_over_its_time_is_ended_with_its_process() throws Exception {
    FunctionPool pool = pool(Duration.ofSeconds(1), 1);
    long pid = Long.parseLong(call(pool, "\"pid\"").payload());

    InvocationResult result = call(pool, "\"hang\"");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload()).contains("Sandbox.Timedout", "timed out after 1.00 seconds");
    Eventually.holds(() -> ProcessHandle.of(pid).isEmpty());
    assertThat(call(pool, "1")).isEqualTo(new InvocationResult(false, "1"));
  }

  // Repeated, because processes that started at the same moment could end each other.
  @RepeatedTest(5)
  void concurrent_calls_have_their_own_processes_up_to_the_maximum_and_then_wait()
      throws Exception {
    FunctionPool pool = pool(LONG, 2);
    List<CompletableFuture<InvocationResult>> calls = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      calls.add(begin(pool, hold()));
    }
    Eventually.holds(() -> held(pool) == 2 && pool.waiting() == 3);
    List<Long> pids = pool.pids();

    // A call that a process with such a file holds again would fail, so the files are removed
    // first.
    pids.forEach(pid -> assertThat(folder.resolve("held-" + pid).toFile().delete()).isTrue());
    release();

    for (CompletableFuture<InvocationResult> call : calls) {
      assertThat(call.get()).isNotNull();
    }
    assertThat(pool.pids()).containsExactlyInAnyOrderElementsOf(pids).hasSize(2);
    assertThat(pool.waiting()).isZero();
  }

  @Test
  void a_package_that_cannot_start_fails_its_calls_with_the_reason() throws Exception {
    FunctionPool pool =
        pool(TestPackage.ofText("broken", folder, "bootstrap", "#!/bin/sh\nexit 7\n"));

    InvocationResult result = call(pool, "1");

    assertThat(result.failed()).isTrue();
    assertThat(result.payload()).contains("Cannot start broken", folder.resolve("logs").toString());
    assertThat(pool.pids()).isEmpty();
  }

  @Test
  void a_missing_package_is_named() {
    assertThatThrownBy(() -> pool(TestPackage.missing("f", folder)))
        .hasMessageContaining("missing.zip is not built");
  }

  @Test
  void a_package_may_bring_its_own_runtime() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    FunctionPool pool =
        pool(
            TestPackage.ofText(
                "native",
                folder,
                "bootstrap",
                "#!/bin/sh\nexec %s --enable-native-access=ALL-UNNAMED -cp %s %s %s\n"
                    .formatted(
                        java,
                        System.getProperty("surefire.test.class.path", classPath()),
                        client.mainClass(),
                        TestPackage.ENTRY_POINT)));

    assertThat(call(pool, "1")).isEqualTo(new InvocationResult(false, "1"));
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator, System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  @Test
  void closing_ends_processes_and_fails_current_waiting_and_later_calls() throws Exception {
    FunctionPool pool = pool(LONG, 1);
    CompletableFuture<InvocationResult> current = begin(pool, hold());
    Eventually.holds(() -> held(pool) == 1);
    CompletableFuture<InvocationResult> waiting = begin(pool, "1");
    Eventually.holds(() -> pool.waiting() == 1);
    long pid = pool.pids().getFirst();

    pool.close();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThat(current.get().payload()).contains("Runtime.ExitError");
    assertThat(waiting.get().payload()).contains("The embedded cloud is stopping");
    assertThat(call(pool, "1").payload()).contains("The embedded cloud is stopping");
  }
}
