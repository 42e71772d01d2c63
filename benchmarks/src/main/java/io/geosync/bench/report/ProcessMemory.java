package io.geosync.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Peak memory of processes, as Linux reports it. */
public final class ProcessMemory {
  private static final String PEAK = "VmHWM:";

  private ProcessMemory() {}

  /** Returns the peak resident memory of the process that used most, in megabytes. */
  public static long peakMegabytes(List<Long> pids) throws IOException {
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
