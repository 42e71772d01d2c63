package io.geosync.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Countries that a command is about. */
final class TenantCountriesOptions {
  @Option(
      names = "--country",
      paramLabel = "CC",
      split = ",",
      required = true,
      description = "Countries; several by commas, or by giving the option several times.")
  private List<String> countries = List.of();

  List<String> countries() {
    return countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList();
  }
}
