package io.geosync.cli.root;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand; prints the help. */
@Command(
    name = "geosync",
    mixinStandardHelpOptions = true,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header =
        "Keeps every tenant's copy of a shared geographic hierarchy up to date within seconds.",
    description = {
      "Start with `geosync demo`, or run an embedded cloud with `geosync up` and use the other"
          + " commands on it."
    },
    exitCodeList = {
      "0:success",
      "1:failure: rows differ, or the command was rejected or failed",
      "2:the command line or a configuration file is invalid",
      "3:the cloud does not respond",
      "130:interrupted by Ctrl-C"
    },
    footer = {
      "",
      "Commands of the launcher ./geosync:",
      "  deploy, diff, conformance, cost, destroy",
      "               Manage a deployment on AWS or LocalStack.",
      "  test         Run all tests; --full runs the fault tests with production",
      "               time windows and checks recovery times.",
      "  simulate     Run random delivery schedules against an oracle.",
      "  bench        Measure the speed of apply or import.",
      "  native       Compile the functions to native executables; --check",
      "               checks them against their budgets.",
      "  release      Build a commit and write a release that is deployed without",
      "               the sources."
    })
final class RootCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getOut());
    return ExitCode.USAGE;
  }

  /** Reads the version from the manifest of the jar; the launcher adds the commit. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = RootCommand.class.getPackage().getImplementationVersion();
      String commit = System.getProperty("geosync.commit");
      return new String[] {
        "geosync %s%s"
            .formatted(
                version == null ? "(development build)" : version,
                commit == null ? "" : ", commit " + commit)
      };
    }
  }
}
