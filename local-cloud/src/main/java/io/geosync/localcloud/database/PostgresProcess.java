package io.geosync.localcloud.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The postmaster process of a data directory. */
record PostgresProcess(ProcessHandle process, int port) {
  private static final int STOP_TIMEOUT_SECONDS = 60;
  private static final int PORT_LINE = 3;

  /**
   * Finds the process by the file postmaster.pid. Empty if it has ended, also if another process
   * has its id now.
   */
  static Optional<PostgresProcess> on(Path dataDirectory) {
    Path file = dataDirectory.resolve("postmaster.pid");
    try {
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(process -> usesDirectory(process, dataDirectory))
          .map(process -> new PostgresProcess(process, port(lines)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The fourth line contains the port as soon as the server listens. */
  private static int port(List<String> lines) {
    return lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
  }

  private static boolean usesDirectory(ProcessHandle process, Path dataDirectory) {
    return Arrays.asList(process.info().arguments().orElse(new String[0]))
        .contains(dataDirectory.toString());
  }

  /** Ends all sessions and stops the server, so that the next start needs no recovery. */
  void stop() {
    try {
      // SIGINT is PostgreSQL's fast shutdown; the SIGTERM of destroy() waits for every client.
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      awaitExit();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitExit() throws InterruptedException {
    try {
      process.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "PostgreSQL (process %d) did not stop within %d s."
              .formatted(process.pid(), STOP_TIMEOUT_SECONDS),
          stays);
    }
  }
}
