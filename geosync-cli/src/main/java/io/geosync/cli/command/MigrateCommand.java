package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.MigrateReply;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Migrate the landlord schema; adopt an existing unit table.")
final class MigrateCommand extends RequestCommand {
  @Option(
      names = "--units-schema",
      paramLabel = "SCHEMA",
      description =
          "Schema of the table geo_administrative_units (default: the table that the search path of the landlord role finds).")
  private @Nullable String unitsSchema;

  MigrateCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    console.progress().update("migrating the landlord");
    MigrateReply reply =
        functions.call(
            new PublisherCommand.Migrate(request.requestId(), request.actor(), unitsSchema));
    output.print(console, reply, () -> print(reply));
    return ExitCode.SUCCESS;
  }

  private void print(MigrateReply reply) {
    console.line(
        reply.applied().isEmpty()
            ? "The landlord schema is up to date at version %s.".formatted(reply.schemaVersion())
            : "Migrated the landlord schema to version %s.".formatted(reply.schemaVersion()));
    reply.applied().forEach(migration -> console.line("  applied " + migration));
    if (reply.adopted()) {
      console.line(
          "Adopted the existing table geo_administrative_units and captured %s units."
              .formatted(Numbers.grouped(reply.capturedUnits())));
    }
  }
}
