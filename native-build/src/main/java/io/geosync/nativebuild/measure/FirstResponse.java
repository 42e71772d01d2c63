package io.geosync.nativebuild.measure;

import io.geosync.localcloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Invokes a function that has no running process and measures the cold start. */
final class FirstResponse {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final long KIBIBYTE = 1024;

  private final LocalCloud cloud;
  private final HttpClient http;

  FirstResponse(LocalCloud cloud, HttpClient http) {
    this.cloud = cloud;
    this.http = http;
  }

  /** Duration of the invocation, and resident memory of the process after it. */
  record ColdStart(double milliseconds, long memoryBytes) {}

  /**
   * Ends the function's processes and invokes it once.
   *
   * @param expected text that the response must contain
   */
  ColdStart of(String function, byte[] call, String expected)
      throws IOException, InterruptedException {
    end(function);
    URI uri = cloud.endpoint().resolve("/2015-03-31/functions/%s/invocations".formatted(function));
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(call)).build();
    long begin = System.nanoTime();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    double milliseconds = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
    if (response.statusCode() != 200 || !response.body().contains(expected)) {
      throw new IllegalStateException(
          "Cold start of %s failed: unexpected response %d %s"
              .formatted(function, response.statusCode(), response.body()));
    }
    return new ColdStart(milliseconds, resident(cloud.pids(function).getFirst()));
  }

  private void end(String function) {
    while (cloud.kill(function)) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static long resident(long pid) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
    String line =
        lines.stream().filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
  }
}
