package io.geosync.pipeline.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.pipeline.fixture.Pipeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests the console answers. Requests are written by hand, as a foreign client can. */
class ConsoleAccessTest {
  private static @Nullable RunningConsole console;

  /** Status, header lines and body of a response. */
  private record Response(int status, List<String> headers, String body) {
    String header(String name) {
      return headers.stream()
          .map(header -> header.toLowerCase(Locale.ROOT))
          .filter(header -> header.startsWith(name + ": "))
          .map(header -> header.substring(name.length() + 2))
          .collect(Collectors.joining("; "));
    }
  }

  @BeforeAll
  static void start() {
    console = RunningConsole.on(Pipeline.running());
  }

  @AfterAll
  static void stop() {
    running().close();
  }

  private static RunningConsole running() {
    return Objects.requireNonNull(console);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/tenants",
        "/tenants/acme",
        "/dead-letters",
        "/operations",
        "/overview/live",
        "/webjars/htmx.org/2.0.4/dist/htmx.min.js",
        "/assets/console.js",
        "/q/health",
        "/assets/../",
        "/assets/console.css/../console.js"
      })
  void a_request_without_a_session_sees_nothing(String path) throws IOException {
    Response response = get(path, own(), List.of());

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).contains("This browser has no session").doesNotContain("Tenants");
  }

  @Test
  void an_address_opens_one_session_and_is_refused_the_second_time() throws IOException {
    URI address = running().newAddress();
    Response first = get(address.getPath() + "?" + address.getQuery(), own(), List.of());
    Response second = get(address.getPath() + "?" + address.getQuery(), own(), List.of());

    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("location")).isEqualTo("/");
    assertThat(first.header("set-cookie"))
        .contains("httponly", "samesite=strict", "path=/")
        .startsWith("geosync-console-" + running().port() + "=");
    assertThat(second.status()).isEqualTo(403);
    assertThat(second.header("set-cookie")).isEmpty();
    assertThat(get("/", own(), List.of("Cookie: " + cookie(first))).status()).isEqualTo(200);
  }

  @Test
  void a_newer_address_replaces_one_that_was_not_used() throws IOException {
    URI older = running().newAddress();
    URI newer = running().newAddress();

    assertThat(get("/open?" + older.getQuery(), own(), List.of()).status()).isEqualTo(403);
    assertThat(get("/open?" + newer.getQuery(), own(), List.of()).status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:%d", "127.0.0.1", "127.0.0.1:1", "[::1]:%d"})
  void a_foreign_host_is_refused_even_with_a_session(String host) throws IOException {
    String session = session();

    assertThat(get("/", host.formatted(running().port()), List.of("Cookie: " + session)).status())
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "https://127.0.0.1:%d", "http://127.0.0.1:1"})
  void a_foreign_origin_is_refused_even_with_a_session(String origin) throws IOException {
    List<String> headers =
        List.of("Cookie: " + session(), "Origin: " + origin.formatted(running().port()));

    assertThat(get("/", own(), headers).status()).isEqualTo(403);
    assertThat(post("/tenants/acme/mirror", headers, "requestId=1").status()).isEqualTo(403);
  }

  @Test
  void a_post_needs_its_origin_and_the_token_of_the_session() throws IOException {
    String session = session();
    String page = get("/dead-letters", own(), List.of("Cookie: " + session)).body();
    String token = page.replaceAll("(?s).*X-CSRF-Token\":\"([^\"]+)\".*", "$1");
    List<String> same = List.of("Cookie: " + session, "Origin: http://" + own());

    assertThat(post("/tasks/none/cancel", same, "requestId=1").status()).isEqualTo(403);
    assertThat(post("/tasks/none/cancel", same, "csrf=" + token + "x").status()).isEqualTo(403);
    assertThat(post("/tasks/none/cancel", List.of("Cookie: " + session), "csrf=" + token).status())
        .as("a post without an origin")
        .isEqualTo(403);
    assertThat(post("/tasks/none/cancel", same, "csrf=" + token).status())
        .as("the command is unknown, so that the function rejected it")
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/console.css", "/assets/console.js", "/nowhere", "/open?token=x"})
  void every_response_has_the_headers_of_a_locked_page(String path) throws IOException {
    Response response = get(path, own(), List.of("Cookie: " + session()));

    assertThat(response.header("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .contains("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(response.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(response.header("cache-control")).isEqualTo("no-store");
    assertThat(response.header("x-frame-options")).isEqualTo("deny");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
  void other_methods_are_refused(String method) throws IOException {
    assertThat(send(method, "/", own(), List.of("Cookie: " + session()), "").status())
        .isEqualTo(405);
  }

  @Test
  void only_loopback_listens() throws IOException {
    for (InetAddress address : InetAddress.getAllByName(InetAddress.getLocalHost().getHostName())) {
      if (!address.isLoopbackAddress()) {
        assertThatThrownBy(() -> new Socket(address, running().port()).close())
            .isInstanceOf(IOException.class);
      }
    }
  }

  private static String own() {
    return "127.0.0.1:" + running().port();
  }

  private static String session() throws IOException {
    return cookie(get("/open?" + running().newAddress().getQuery(), own(), List.of()));
  }

  private static String cookie(Response opened) {
    return opened.headers().stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("set-cookie: "))
        .map(header -> header.substring("set-cookie: ".length()).replaceFirst(";.*", ""))
        .findFirst()
        .orElseThrow();
  }

  private static Response get(String path, String host, List<String> headers) throws IOException {
    return send("GET", path, host, headers, "");
  }

  private static Response post(String path, List<String> headers, String body) throws IOException {
    List<String> all = new ArrayList<>(headers);
    all.add("Content-Type: application/x-www-form-urlencoded");
    return send("POST", path, own(), all, body);
  }

  private static Response send(
      String method, String path, String host, List<String> headers, String body)
      throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(
                method,
                path,
                host,
                body.length(),
                headers.stream().map(header -> header + "\r\n").collect(Collectors.joining()));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), running().port());
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
      String status = reader.readLine();
      List<String> found = new ArrayList<>();
      for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
        found.add(line);
        line = reader.readLine();
      }
      String rest = reader.lines().collect(Collectors.joining("\n"));
      return new Response(Integer.parseInt(status.split(" ", 3)[1]), found, rest);
    }
  }
}
