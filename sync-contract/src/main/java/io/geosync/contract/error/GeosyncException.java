package io.geosync.contract.error;

import org.jspecify.annotations.Nullable;

/** A failure with a stable id. Its message says what, where and what to do. */
public class GeosyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorId errorId;

  public GeosyncException(ErrorId errorId, String message) {
    this(errorId, message, null);
  }

  public GeosyncException(ErrorId errorId, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.errorId = errorId;
  }

  public ErrorId errorId() {
    return errorId;
  }

  public ErrorCategory category() {
    return errorId.category();
  }
}
