package io.geosync.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The machine and the programs of a run.
 *
 * @param processor its model; empty: not known on this system
 * @param memoryMegabytes of the machine; 0: not known on this system
 * @param loadAverage of the minute before the run; negative: not known on this system
 * @param idleBefore share of the processors that was idle in the two seconds before the run; -1:
 *     not known
 * @param settings of the databases, for example fsync
 */
public record Conditions(
    String processor,
    int processors,
    long memoryMegabytes,
    String operatingSystem,
    String java,
    String postgres,
    double loadAverage,
    double idleBefore,
    Map<String, String> settings) {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long KIBIBYTES_PER_MEBIBYTE = 1_024;

  /** Reads the conditions; takes two seconds, in which the benchmark must do nothing else. */
  public static Conditions read(Map<String, String> databaseSettings)
      throws IOException, InterruptedException {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    Map<String, String> settings = new TreeMap<>(databaseSettings);
    String version = settings.remove("server_version");
    return new Conditions(
        value(PROCESSORS, "model name"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch")),
        Runtime.version().toString(),
        version == null ? "" : version,
        load,
        CpuTime.idleShare(),
        settings);
  }

  private static long memory() throws IOException {
    String kibibytes = value(MEMORY, "MemTotal").replaceAll("\\D", "");
    return kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) / KIBIBYTES_PER_MEBIBYTE;
  }

  /** The value of the first line {@code name: value}; empty without the file or the line. */
  private static String value(Path file, String name) throws IOException {
    List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
