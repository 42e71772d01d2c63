package io.geosync.cli.command;

import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which unit is meant. */
final class UnitOptions {
  @Parameters(paramLabel = "CODE", description = "The unit's code, unique in its country.")
  private String code = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      required = true,
      description = "The unit's country.")
  private String country = "";

  String code() {
    return code;
  }

  String country() {
    return country;
  }
}
