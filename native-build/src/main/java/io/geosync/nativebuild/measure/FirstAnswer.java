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

/** Calls a function that has no process, so that the call starts one. */
final class FirstAnswer {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final double NANOS_PER_MILLISECOND = 1e6;
  private static final long KIBIBYTE = 1024;

  private final LocalCloud cloud;
  private final HttpClient http;

  FirstAnswer(LocalCloud cloud, HttpClient http) {
    this.cloud = cloud;
    this.http = http;
  }

  /** How long the call took, and the memory that the process had resident behind it. */
  record Taken(double milliseconds, long memoryBytes) {}

  /**
   * @param wanted what the answer must hold
   */
  Taken of(String function, byte[] call, String wanted) throws IOException, InterruptedException {
    end(function);
    URI uri = cloud.endpoint().resolve("/2015-03-31/functions/%s/invocations".formatted(function));
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(call)).build();
    long begin = System.nanoTime();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    double milliseconds = (System.nanoTime() - begin) / NANOS_PER_MILLISECOND;
    if (answer.statusCode() != 200 || !answer.body().contains(wanted)) {
      throw new IllegalStateException(
          "%s answers %d %s".formatted(function, answer.statusCode(), answer.body()));
    }
    return new Taken(milliseconds, resident(cloud.pids(function).getFirst()));
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
