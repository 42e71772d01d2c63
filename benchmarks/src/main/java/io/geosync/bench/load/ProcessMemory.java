package io.geosync.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that processes ever had, as Linux tells it. */
final class ProcessMemory {
  private static final String PEAK = "VmHWM:";

  private ProcessMemory() {}

  /** Megabytes of the largest of them. */
  static long peakMegabytes(List<Long> pids) throws IOException {
    long most = 0;
    for (long pid : pids) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith(PEAK)) {
          most = Math.max(most, Long.parseLong(line.replaceAll("\\D", "")) / 1_024);
        }
      }
    }
    return most;
  }
}
