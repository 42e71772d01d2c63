package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Copies the landlord's units into a tenant, as they are now.",
    description =
        "Streams that are in step are left alone unless --force is given. Events go on meanwhile.")
final class MirrorCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "TENANT")
  private String tenant = "";

  @Option(names = "--country", paramLabel = "CC", description = "Only this country.")
  private @Nullable String country;

  @Option(names = "--force", description = "Also streams that are in step.")
  private boolean force;

  MirrorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Functions functions = cloud.functions()) {
      MirrorReply done = new MirrorReply(tenant, mirrored(functions));
      output.print(console, done, () -> print(done));
      return ExitCode.FINE;
    }
  }

  private List<MirrorReply.CountryMirror> mirrored(Functions functions) {
    List<MirrorReply.CountryMirror> mirrored = new ArrayList<>();
    for (String each : countries(functions)) {
      console.progress().update("mirroring %s to %s".formatted(each, tenant));
      mirrored.addAll(
          functions
              .operations(
                  new OperationsCommand.Mirror(
                      request.requestId(each), request.actor(), tenant, each),
                  MirrorReply.class)
              .countries());
    }
    return mirrored;
  }

  /** A country or tenant that is not there is the function's to refuse. */
  private List<String> countries(Functions functions) {
    String wanted = country == null ? null : country.toUpperCase(Locale.ROOT);
    List<TenantStreamReply> streams =
        functions.redrive(new RedriveCommand.Status(), StatusReply.class).tenantStreams().stream()
            .filter(stream -> stream.tenant().equals(tenant))
            .filter(stream -> wanted == null || stream.country().equals(wanted))
            .toList();
    if (streams.isEmpty()) {
      functions.operations(
          new OperationsCommand.Mirror(request.requestId(), request.actor(), tenant, wanted),
          MirrorReply.class);
    }
    return streams.stream()
        .filter(stream -> force || !isInStep(stream))
        .map(TenantStreamReply::country)
        .toList();
  }

  private static boolean isInStep(TenantStreamReply stream) {
    return stream.health().equals("ok") && stream.watermark() == stream.head();
  }

  private void print(MirrorReply done) {
    if (done.countries().isEmpty()) {
      console.line(
          "Every stream of %s is in step; --force mirrors it all the same.".formatted(tenant));
    } else {
      MirrorTable.print(console, done.countries());
    }
  }
}
