package io.geosync.cli.command;

import io.geosync.cli.local.EmbeddedCloud;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.localcloud.PackageKind;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Run an embedded cloud on this machine until Ctrl-C.",
    description =
        "The embedded cloud has PostgreSQL, SNS, SQS and the functions, on loopback. Its data are"
            + " kept in the state folder for the next `geosync up`.")
final class UpCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder for its data (default: ${DEFAULT-VALUE}).",
      defaultValue = ".geosync")
  private Path state = Path.of(".geosync");

  @Option(
      names = "--native",
      description = "Run the native functions that `geosync native` compiled.")
  private boolean compiled;

  UpCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (EmbeddedCloud cloud = EmbeddedCloud.start(state, packages(), console)) {
      Up up =
          new Up(
              state.toString(),
              cloud.location().endpoint(),
              cloud.landlordUri(),
              state.resolve("connections.json").toString());
      output.print(console, up, () -> print(cloud));
      cloud.awaitStop();
      return ExitCode.SUCCESS;
    }
  }

  /**
   * The result as JSON.
   *
   * @param state folder of the cloud's data
   * @param landlord postgresql:// URI
   * @param connections file with all addresses, those of the tenants' databases included
   */
  record Up(String state, @Nullable URI endpoint, String landlord, String connections) {}

  private PackageKind packages() {
    return compiled ? PackageKind.NATIVE : PackageKind.JVM;
  }

  private void print(EmbeddedCloud cloud) {
    String landlord = cloud.landlordUri();
    String option = state.equals(Path.of(".geosync")) ? "" : " --state '%s'".formatted(state);
    console.line(
        Tone.STRONG,
        "geosync is running; stop it with Ctrl-C. Its data are kept in %s.".formatted(state));
    console.line("  endpoint  %s".formatted(cloud.location().endpoint()));
    console.line("  landlord  %s".formatted(landlord));
    console.line("  tenants   in %s".formatted(state.resolve("connections.json")));
    console.line("");
    console.line("Try these commands in another terminal:");
    console.line("  ./geosync tenant add hanoi --country VN" + option);
    console.line("  ./geosync import data/iso-3166-2/iso-3166-2.csv" + option);
    console.line(
        "  psql %s -c \"UPDATE geo_administrative_units SET name_local = '{\\\"vi\\\": \\\"Hà Nội\\\"}'"
                .formatted(landlord)
            + " WHERE code = 'VN-HN'\"");
    console.line("  ./geosync status" + option);
    console.line("  ./geosync check-sync hanoi" + option);
    console.line("  ./geosync console" + option);
  }
}
