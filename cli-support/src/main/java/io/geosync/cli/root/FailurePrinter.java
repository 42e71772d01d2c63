package io.geosync.cli.root;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.client.CommandFailed;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;

/** Prints an error: its id, message, details and remedy; with --json also as JSON. */
final class FailurePrinter
    implements CommandLine.IExecutionExceptionHandler, CommandLine.IParameterExceptionHandler {
  private final Console console;

  FailurePrinter(Console console) {
    this.console = console;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    if (console.isMuted()) {
      return ExitCode.STOPPED;
    }
    ErrorReport report = report(failure);
    console.note(Tone.BAD, "error: %s: %s".formatted(report.id().id(), report.message()));
    report.details().forEach(detail -> console.note(Tone.PLAIN, "  " + detail));
    console.note(Tone.PLAIN, "hint: " + report.id().remedy());
    if (parsed.expandedArgs().contains(OutputOptions.JSON)) {
      ObjectNode json = ContractJson.mapper().createObjectNode();
      ObjectNode error = ContractJson.mapper().valueToTree(report);
      json.set("error", error.put("remedy", report.id().remedy()));
      console.json(json);
    }
    if (System.getenv("GEOSYNC_DEBUG") != null) {
      failure.printStackTrace(console.err());
    }
    return exitCode(report.id());
  }

  @Override
  public int handleParseException(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = console.err();
    err.println("error: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("hint: See `%s --help`.".formatted(name));
    err.flush();
    return ExitCode.USAGE;
  }

  private static ErrorReport report(Exception failure) {
    return switch (failure) {
      case CommandFailed failed -> failed.report();
      case GeosyncException known -> ErrorReport.of(known);
      default ->
          new ErrorReport(
              ErrorId.DEFECT,
              ErrorId.DEFECT.category(),
              "%s: %s".formatted(failure.getClass().getSimpleName(), failure.getMessage()),
              List.of("Set GEOSYNC_DEBUG=1 to print the stack trace."));
    };
  }

  private static int exitCode(ErrorId id) {
    return switch (id) {
      case CLOUD_UNREACHABLE, CLOUD_REFUSED -> ExitCode.CLOUD;
      case CONFIGURATION_INVALID -> ExitCode.USAGE;
      default -> ExitCode.FAILED;
    };
  }
}
