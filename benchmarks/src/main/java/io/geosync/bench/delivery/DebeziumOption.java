package io.geosync.bench.delivery;

import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that adds Debezium to the contestants of a benchmark. */
final class DebeziumOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--debezium",
      description =
          "Also measure Debezium with one JDBC sink for each tenant. The first run downloads Debezium.")
  private boolean requested;

  /** Returns the provider of Debezium, or an empty list if it is not requested. */
  List<ContestantProvider> providers() {
    if (!requested) {
      return List.of();
    }
    List<ContestantProvider> found = installed();
    if (found.isEmpty()) {
      throw new CommandLine.ParameterException(
          command.commandLine(),
          "Cannot measure Debezium: it is not part of this build of the benchmarks. Use ./geosync bench, which builds them with the Maven profile debezium for --debezium.");
    }
    return found;
  }

  /** The providers on the class path: one if the Maven profile debezium is active. */
  static List<ContestantProvider> installed() {
    return ServiceLoader.load(ContestantProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
