package io.geosync.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Option for the countries that a command concerns. */
final class TenantCountriesOptions {
  @Option(
      names = "--country",
      paramLabel = "CC",
      split = ",",
      required = true,
      description = "Countries, separated by commas; the option may be repeated.")
  private List<String> countries = List.of();

  List<String> countries() {
    return countries.stream().map(country -> country.toUpperCase(Locale.ROOT)).toList();
  }
}
