package io.geosync.simulation.step;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Stops server processes and lets them go on, by a shell that is kept. Where several wait for one
 * lock they all wake when it is released, and who of them is first to run would be the scheduler's
 * choice of the machine; stopped, they run one after another.
 */
final class Freezer implements AutoCloseable {
  private final Process shell;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Set<Integer> frozen = new HashSet<>();

  Freezer() {
    try {
      shell = new ProcessBuilder("sh").redirectError(Redirect.DISCARD).start();
    } catch (IOException failure) {
      throw new UncheckedIOException("no shell starts", failure);
    }
    commands = shell.outputWriter(StandardCharsets.US_ASCII);
    answers = shell.inputReader(StandardCharsets.US_ASCII);
  }

  /** It executes nothing from now on; where it sleeps it is not woken. */
  void freeze(int process) {
    if (process <= 1) {
      throw new IllegalArgumentException("no process of ours: " + process);
    }
    if (frozen.add(process)) {
      signal("STOP", process);
    }
  }

  void thaw(int process) {
    if (frozen.remove(process)) {
      signal("CONT", process);
    }
  }

  private void signal(String name, int process) {
    try {
      commands.write("kill -s %s %d; echo done%n".formatted(name, process));
      commands.flush();
      if (answers.readLine() == null) {
        throw new IllegalStateException("the shell that signals processes has ended");
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the shell that signals processes is gone", failure);
    }
  }

  @Override
  public void close() {
    Set.copyOf(frozen).forEach(this::thaw);
    shell.destroy();
  }
}
