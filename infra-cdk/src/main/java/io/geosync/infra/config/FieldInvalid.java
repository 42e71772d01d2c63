package io.geosync.infra.config;

/** A field of a configuration that cannot be; the reader puts the path before the field's name. */
final class FieldInvalid extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String field;

  FieldInvalid(String field, String reason) {
    super(reason);
    this.field = field;
  }

  String field() {
    return field;
  }
}
