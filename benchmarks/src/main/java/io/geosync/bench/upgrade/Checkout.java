package io.geosync.bench.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One version of the repository, whose launcher runs its commands.
 *
 * @param home the root of the checked out files
 * @param name the version as it is printed
 * @param log collects the output of all commands
 */
record Checkout(Path home, String name, Path log) {
  private static final int SHOWN_LINES = 30;

  /**
   * Runs a command and fails unless its exit code is 0.
   *
   * @throws IllegalStateException with the end of the command's output
   */
  void run(List<String> arguments) throws IOException, InterruptedException {
    if (tries(arguments) != 0) {
      List<String> lines = Files.readAllLines(log);
      throw new IllegalStateException(
          "%s: geosync %s failed. The end of its output (all of it: %s):%n%s"
              .formatted(
                  name,
                  String.join(" ", arguments),
                  log,
                  String.join(
                      System.lineSeparator(),
                      lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()))));
    }
  }

  /** Runs a command and returns its exit code. */
  int tries(List<String> arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(home.resolve("geosync").toString()));
    words.addAll(arguments);
    return new ProcessBuilder(words)
        .directory(home.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start()
        .waitFor();
  }
}
