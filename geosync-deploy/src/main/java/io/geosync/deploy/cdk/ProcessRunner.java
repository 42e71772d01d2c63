package io.geosync.deploy.cdk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs a process, writes its output to a log file and reports each line.
 *
 * @param log file that receives the output
 * @param progress receives each line that is not blank
 */
record ProcessRunner(Path log, Consumer<String> progress) {
  private static final int LAST_LINES = 25;

  /** Runs the process. Returns an empty list on success, or the last lines of its output. */
  List<String> run(ProcessBuilder builder) throws IOException {
    Files.createDirectories(log.getParent());
    Process process = builder.redirectErrorStream(true).start();
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        PrintWriter file = new PrintWriter(Files.newBufferedWriter(log))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        file.println(line);
        if (line.isBlank()) {
          continue;
        }
        progress.accept(line.strip());
        last.addLast(line);
        if (last.size() > LAST_LINES) {
          last.removeFirst();
        }
      }
      return process.waitFor() == 0 ? List.of() : List.copyOf(last);
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      return List.of("interrupted");
    }
  }
}
