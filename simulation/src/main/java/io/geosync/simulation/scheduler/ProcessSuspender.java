package io.geosync.simulation.scheduler;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Suspends and resumes server processes by SIGSTOP and SIGCONT, sent from one shell. When a lock is
 * released, all backends that wait for it wake at once, and the operating system decides which runs
 * first. Suspended backends are resumed one after another, in an order that the seed decides.
 */
final class ProcessSuspender implements AutoCloseable {
  private final Process shell;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Set<Integer> suspended = new HashSet<>();

  ProcessSuspender() {
    try {
      shell = new ProcessBuilder("sh").redirectError(Redirect.DISCARD).start();
    } catch (IOException failure) {
      throw new UncheckedIOException("Cannot start a shell to signal processes", failure);
    }
    commands = shell.outputWriter(StandardCharsets.US_ASCII);
    answers = shell.inputReader(StandardCharsets.US_ASCII);
  }

  /** Stops a process until it is resumed. */
  void suspend(int process) {
    if (process <= 1) {
      throw new IllegalArgumentException("Not a server process: " + process);
    }
    if (suspended.add(process)) {
      signal("STOP", process);
    }
  }

  void resume(int process) {
    if (suspended.remove(process)) {
      signal("CONT", process);
    }
  }

  private void signal(String name, int process) {
    try {
      commands.write("kill -s %s %d; echo done%n".formatted(name, process));
      commands.flush();
      if (answers.readLine() == null) {
        throw new IllegalStateException("The shell that signals processes has ended");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("The shell that signals processes has ended", failure);
    }
  }

  @Override
  public void close() {
    Set.copyOf(suspended).forEach(this::resume);
    shell.destroy();
  }
}
