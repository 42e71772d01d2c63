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

/** The server process on a data directory, whoever started it. */
record Postmaster(ProcessHandle process, int port) {
  private static final int STOP_SECONDS = 60;
  private static final int PORT_LINE = 3;

  /** By postmaster.pid; a process that took the id of a server long gone is none. */
  static Optional<Postmaster> on(Path dataDirectory) {
    Path file = dataDirectory.resolve("postmaster.pid");
    try {
      List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
      if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(process -> worksOn(process, dataDirectory))
          .map(process -> new Postmaster(process, port(lines)));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The fourth line has it, once the server serves. */
  private static int port(List<String> lines) {
    return lines.size() > PORT_LINE ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
  }

  private static boolean worksOn(ProcessHandle process, Path dataDirectory) {
    return Arrays.asList(process.info().arguments().orElse(new String[0]))
        .contains(dataDirectory.toString());
  }

  /** Ends its sessions and itself, leaving nothing to recover. */
  void stop() {
    try {
      // SIGINT is PostgreSQL's fast shutdown; destroy() would wait for every client.
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
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "PostgreSQL, process %d, does not stop".formatted(process.pid()), stays);
    }
  }
}
