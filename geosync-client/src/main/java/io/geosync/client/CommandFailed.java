package io.geosync.client;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports that a function replied with an error, or that it did not reply. */
public final class CommandFailed extends GeosyncException {
  private static final long serialVersionUID = 1L;

  private final transient ErrorReport report;

  public CommandFailed(ErrorReport report) {
    this(report, null);
  }

  CommandFailed(ErrorReport report, @Nullable Throwable cause) {
    super(report.id(), report.message(), cause);
    this.report = report;
  }

  public static CommandFailed of(ErrorId id, String message, List<String> details) {
    return new CommandFailed(new ErrorReport(id, id.category(), message, details));
  }

  static CommandFailed of(ErrorId id, String message, Throwable cause) {
    return new CommandFailed(new ErrorReport(id, id.category(), message, List.of()), cause);
  }

  /** Returns the same failure with an additional detail. */
  public CommandFailed with(String detail) {
    List<String> details = new ArrayList<>(report.details());
    details.add(detail);
    return new CommandFailed(
        new ErrorReport(report.id(), report.category(), report.message(), details), this);
  }

  public ErrorReport report() {
    return report;
  }
}
