package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Copy the landlord's current units to a tenant.",
    description =
        "Streams that are up to date are skipped unless --force is given. Event delivery continues"
            + " during the copy.")
final class MirrorCommand extends RequestCommand {
  @Parameters(paramLabel = "TENANT", description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Mirror only this country (default: all countries of the tenant).")
  private @Nullable String country;

  @Option(names = "--force", description = "Also mirror streams that are up to date.")
  private boolean force;

  MirrorCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    MirrorReply done = new MirrorReply(tenant, mirrored(functions));
    output.print(console, done, () -> print(done));
    return ExitCode.SUCCESS;
  }

  private List<MirrorReply.CountryMirror> mirrored(GeosyncClient functions) {
    List<MirrorReply.CountryMirror> mirrored = new ArrayList<>();
    for (String each : countries(functions)) {
      console.progress().update("mirroring %s to %s".formatted(each, tenant));
      mirrored.addAll(
          functions
              .call(
                  new OperationsCommand.Mirror(
                      request.requestId(each), request.actor(), tenant, each))
              .countries());
    }
    return mirrored;
  }

  /** Selects the countries to mirror; the function rejects an unknown tenant or country. */
  private List<String> countries(GeosyncClient functions) {
    String wanted = country == null ? null : country.toUpperCase(Locale.ROOT);
    List<TenantStreamReply> streams =
        Pages.status(functions).tenantStreams().stream()
            .filter(stream -> stream.tenant().equals(tenant))
            .filter(stream -> wanted == null || stream.country().equals(wanted))
            .toList();
    if (streams.isEmpty()) {
      functions.call(
          new OperationsCommand.Mirror(request.requestId(), request.actor(), tenant, wanted));
    }
    return streams.stream()
        .filter(stream -> force || !isUpToDate(stream))
        .map(TenantStreamReply::country)
        .toList();
  }

  private static boolean isUpToDate(TenantStreamReply stream) {
    return stream.health() == Health.OK && stream.watermark() == stream.head();
  }

  private void print(MirrorReply done) {
    if (done.countries().isEmpty()) {
      console.line(
          "All streams of %s are up to date; use --force to mirror them anyway.".formatted(tenant));
    } else {
      MirrorTable.print(console, done.countries());
    }
  }
}
