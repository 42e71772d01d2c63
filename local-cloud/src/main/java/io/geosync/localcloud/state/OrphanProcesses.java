package io.geosync.localcloud.state;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes of functions that outlived their cloud because it was killed. */
public final class OrphanProcesses {
  private static final int STOP_TIMEOUT_SECONDS = 10;

  private OrphanProcesses() {}

  /**
   * Ends all processes that run packages of the folder. The caller must hold the folder, so that no
   * running cloud owns them.
   */
  public static void end(Path folder) {
    String packages = folder.resolve("functions") + "/";
    List<ProcessHandle> orphans =
        ProcessHandle.allProcesses().filter(process -> runs(process, packages)).toList();
    orphans.forEach(ProcessHandle::destroyForcibly);
    orphans.forEach(OrphanProcesses::awaitEnd);
  }

  /**
   * Whether the process is a JVM with a package on its class path, or a package's own program. An
   * editor that has a file of a package open is neither.
   */
  private static boolean runs(ProcessHandle process, String packages) {
    ProcessHandle.Info info = process.info();
    String program = info.command().orElse("");
    if (program.startsWith(packages)) {
      return true;
    }
    return Stream.of(info.arguments().orElse(new String[0]))
        .anyMatch(
            argument ->
                argument.startsWith(packages)
                    && (program.endsWith("/java") || argument.endsWith("/bootstrap")));
  }

  private static void awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "Cannot end process %d of a function, whose cloud was killed.".formatted(process.pid()),
          stays);
    }
  }
}
