package io.geosync.localcloud.state;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends the functions' processes that a killed cloud left running. */
public final class LeftProcesses {
  private static final int END_SECONDS = 10;

  private LeftProcesses() {}

  /** Call it only while holding the folder: nobody else's processes work in it then. */
  public static void end(Path folder) {
    String packages = folder.resolve("functions") + "/";
    List<ProcessHandle> left =
        ProcessHandle.allProcesses().filter(process -> runs(process, packages)).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    left.forEach(LeftProcesses::awaitEnd);
  }

  /** A JVM with a package on its class path, or a package's own program; no editor or pager. */
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
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException stays) {
      throw new IllegalStateException(
          "a function that a killed cloud left does not end: process " + process.pid(), stays);
    }
  }
}
