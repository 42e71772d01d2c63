package io.geosync.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time of the machine and of the benchmark's own processes, in clock ticks, as Linux
 * reports it. The difference is the time that other programs used.
 *
 * @param total of all processors, idle or not; 0: not known on this system
 */
public record CpuTime(long total, long idle, long own) {
  private static final Path MACHINE = Path.of("/proc/stat");
  private static final Duration IDLE_WINDOW = Duration.ofSeconds(2);

  /** Columns of the first line of /proc/stat after the word cpu: idle and iowait. */
  private static final int IDLE = 3;

  private static final int WAITING = 4;

  /** Guest time, from this column on, is contained in user time. */
  private static final int GUEST = 8;

  /** Columns of /proc/PID/stat after the name: time of the process and of its ended children. */
  private static final int OWN_FIRST = 11;

  private static final int OWN_LAST = 14;

  /**
   * Reads the times.
   *
   * @param roots the processes of the benchmark; their descendants count too
   */
  static CpuTime read(List<ProcessHandle> roots) throws IOException {
    if (!Files.isReadable(MACHINE)) {
      return new CpuTime(0, 0, 0);
    }
    String[] columns = columns(Files.readAllLines(MACHINE).getFirst());
    long total = 0;
    for (int column = 0; column < Math.min(GUEST, columns.length - 1); column++) {
      total += Long.parseLong(columns[column + 1]);
    }
    long own = 0;
    for (ProcessHandle process : roots.stream().flatMap(CpuTime::family).distinct().toList()) {
      own += ticks(process.pid());
    }
    return new CpuTime(
        total, Long.parseLong(columns[IDLE + 1]) + Long.parseLong(columns[WAITING + 1]), own);
  }

  /** Share of all processors that other programs used since an earlier reading; -1: not known. */
  double foreignSince(CpuTime before) {
    long passed = total - before.total;
    return passed <= 0
        ? -1
        : Math.max(0, (double) (passed - (idle - before.idle) - (own - before.own)) / passed);
  }

  /** Share of the processors that is idle during two seconds; -1: not known on this system. */
  static double idleShare() throws IOException, InterruptedException {
    CpuTime before = read(List.of());
    Thread.sleep(IDLE_WINDOW);
    CpuTime after = read(List.of());
    long passed = after.total - before.total;
    return passed <= 0 ? -1 : (double) (after.idle - before.idle) / passed;
  }

  private static Stream<ProcessHandle> family(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  /** Zero if the process has ended; its parent has its time then. */
  private static long ticks(long pid) throws IOException {
    try {
      String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The name, in parentheses, may contain blanks.
      String[] columns = columns(line.substring(line.lastIndexOf(')') + 1).strip());
      return Arrays.stream(columns, OWN_FIRST, OWN_LAST + 1).mapToLong(Long::parseLong).sum();
    } catch (IOException unreadable) {
      // The file is gone, or, if the process ended after it was opened, cannot be read.
      if (ProcessHandle.of(pid).isPresent()) {
        throw unreadable;
      }
      return 0;
    }
  }

  private static String[] columns(String line) {
    return line.split("\\s+", -1);
  }
}
