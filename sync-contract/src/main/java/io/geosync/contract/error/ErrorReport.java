package io.geosync.contract.error;

import java.util.List;
import java.util.Objects;

/**
 * An error as it crosses process borders.
 *
 * @param details further findings, one line each; empty where the message says all
 */
public record ErrorReport(
    ErrorId id, ErrorCategory category, String message, List<String> details) {

  public ErrorReport {
    details = List.copyOf(details);
  }

  public static ErrorReport of(GeosyncException failure) {
    return new ErrorReport(
        failure.errorId(),
        failure.category(),
        Objects.requireNonNullElse(failure.getMessage(), failure.errorId().id()),
        failure.details());
  }
}
