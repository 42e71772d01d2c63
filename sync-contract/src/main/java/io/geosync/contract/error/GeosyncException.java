package io.geosync.contract.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a stable id. The message says what failed, on what, why, and what to do; further
 * findings, as the faulty lines of a file, are in the details.
 */
public class GeosyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorId errorId;
  private final transient List<String> details;

  public GeosyncException(ErrorId errorId, String message) {
    this(errorId, message, List.of(), null);
  }

  public GeosyncException(ErrorId errorId, String message, @Nullable Throwable cause) {
    this(errorId, message, List.of(), cause);
  }

  /**
   * @param details further findings, one line each; empty if the message says everything
   */
  public GeosyncException(
      ErrorId errorId, String message, List<String> details, @Nullable Throwable cause) {
    super(message, cause);
    this.errorId = errorId;
    this.details = List.copyOf(details);
  }

  public ErrorId errorId() {
    return errorId;
  }

  public ErrorCategory category() {
    return errorId.category();
  }

  public List<String> details() {
    return details;
  }
}
