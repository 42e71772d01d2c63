package io.geosync.tenantsync.sweep;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Runs the steps of a sweep one after the other and collects the failures of those that fail. */
final class SweepSteps {
  private static final Logger LOG = Logger.getLogger(SweepSteps.class);

  private final List<ErrorReport> problems = new ArrayList<>();

  /**
   * Runs a step.
   *
   * @param name what the step does, for messages
   * @param otherwise the result of a step that failed
   */
  <T> T run(String name, Supplier<? extends T> step, T otherwise) {
    try {
      return step.get();
    } catch (GeosyncException failure) {
      LOG.errorf(failure, "%s: Sweep: %s failed", failure.errorId().id(), name);
      problems.add(
          new ErrorReport(
              failure.errorId(),
              failure.category(),
              "Sweep: %s failed: %s".formatted(name, failure.getMessage()),
              List.of()));
      return otherwise;
    } catch (RuntimeException defect) {
      LOG.errorf(defect, "Sweep: unexpected error, %s failed", name);
      problems.add(
          new ErrorReport(
              ErrorId.DEFECT,
              ErrorId.DEFECT.category(),
              "Sweep: %s failed: unexpected error: %s".formatted(name, defect),
              List.of()));
      return otherwise;
    }
  }

  /** Runs a step without a result. */
  void run(String name, Runnable step) {
    run(
        name,
        () -> {
          step.run();
          return true;
        },
        false);
  }

  /** The failures so far, in the order of the steps. */
  List<ErrorReport> problems() {
    return List.copyOf(problems);
  }
}
