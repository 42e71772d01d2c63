package io.geosync.localcloud.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what a killed cloud left running: its functions, and its PostgreSQL. */
public final class LeftProcesses {
  private static final int STOP_SECONDS = 30;

  private LeftProcesses() {}

  /** Call it only while holding the folder: nobody else's processes work in it then. */
  public static void end(Path folder) {
    String mark = folder.resolve("functions").toString();
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(mark))
        .forEach(ProcessHandle::destroyForcibly);
    endDatabase(folder.resolve("postgres").resolve("postmaster.pid"));
  }

  private static void endDatabase(Path pidFile) {
    try {
      List<String> lines = Files.isRegularFile(pidFile) ? Files.readAllLines(pidFile) : List.of();
      if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")) {
        return;
      }
      long pid = Long.parseLong(lines.getFirst().strip());
      ProcessHandle server = ProcessHandle.of(pid).orElse(null);
      if (server == null || !server.info().command().orElse("").contains("postgres")) {
        return;
      }
      // SIGINT is PostgreSQL's fast shutdown; destroy() would wait for every client.
      new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "the PostgreSQL that a killed cloud left does not stop: " + pidFile, stays);
    }
  }
}
