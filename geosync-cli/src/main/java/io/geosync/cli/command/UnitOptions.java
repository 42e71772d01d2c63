package io.geosync.cli.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that identify a unit. */
final class UnitOptions {
  @Parameters(paramLabel = "CODE", description = "Code of the unit, unique in its country.")
  private String code = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "Country of the unit.")
  private String country = "";

  String code() {
    return code;
  }

  String country() {
    return country;
  }
}
