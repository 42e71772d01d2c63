package io.geosync.infra.config;

/** Signals that a field of the deployment file has an invalid value. */
final class InvalidFieldException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  InvalidFieldException(String field, String reason) {
    super(reason);
    this.field = field;
  }

  String field() {
    return field;
  }
}
