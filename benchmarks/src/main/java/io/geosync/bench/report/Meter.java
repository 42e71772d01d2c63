package io.geosync.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures durations together with the processor time that other programs used meanwhile. */
public final class Meter {
  private static final double NANOS_PER_SECOND = 1e9;

  private final List<ProcessHandle> roots;

  private Meter(List<ProcessHandle> roots) {
    this.roots = List.copyOf(roots);
  }

  /**
   * Creates a meter that counts this JVM with its child processes, and the database servers, as the
   * benchmark's own.
   *
   * @param states folders that contain the data directories of the running servers
   */
  public static Meter of(Path... states) throws IOException {
    List<ProcessHandle> roots = new ArrayList<>(List.of(ProcessHandle.current()));
    for (Path state : states) {
      String pid = Files.readAllLines(state.resolve("postgres/postmaster.pid")).getFirst().strip();
      ProcessHandle.of(Long.parseLong(pid)).ifPresent(roots::add);
    }
    return new Meter(roots);
  }

  /** A step whose duration is measured. */
  @FunctionalInterface
  public interface Step {
    void run() throws Exception;
  }

  /** A step that measures a value itself, for example a rate. */
  @FunctionalInterface
  public interface Measurement {
    double run() throws Exception;
  }

  /** The sample is the number of seconds that the step takes. */
  public Sample seconds(Step step) throws Exception {
    return value(
        () -> {
          long begun = System.nanoTime();
          step.run();
          return (System.nanoTime() - begun) / NANOS_PER_SECOND;
        });
  }

  /** The sample is the value that the measurement returns. */
  public Sample value(Measurement measurement) throws Exception {
    CpuTime before = CpuTime.read(roots);
    double value = measurement.run();
    return new Sample(value, CpuTime.read(roots).foreignSince(before));
  }
}
