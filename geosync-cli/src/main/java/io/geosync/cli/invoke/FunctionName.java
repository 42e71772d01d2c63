package io.geosync.cli.invoke;

/** The functions a command can be sent to. */
enum FunctionName {
  PUBLISHER("publisher"),
  OPERATIONS("operations"),
  REDRIVE("redrive");

  private final String suffix;

  FunctionName(String suffix) {
    this.suffix = suffix;
  }

  String in(String stage) {
    return "geosync-" + stage + "-" + suffix;
  }
}
