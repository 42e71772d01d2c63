package io.geosync.landlord.log;

/** Thrown for JSON of the landlord that cannot be read; the message says why. */
public final class UnreadableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableStateException(String reason) {
    super(reason);
  }

  UnreadableStateException(Exception cause) {
    super(firstLine(cause), cause);
  }

  private static String firstLine(Exception cause) {
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
