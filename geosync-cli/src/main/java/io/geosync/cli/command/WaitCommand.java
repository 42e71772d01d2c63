package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.client.Pages;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.TenantStreamReply;
import io.geosync.contract.state.Health;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Wait until a tenant has applied the landlord's events.",
    description = "Exit 0 when it has applied them, 1 after the timeout.")
final class WaitCommand extends FunctionsCommand {
  private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      required = true,
      description = "Name of the tenant.")
  private String tenant = "";

  @Option(
      names = "--country",
      paramLabel = "CC",
      description = "Wait only for this country (default: all countries of the tenant).")
  private @Nullable String country;

  @Option(
      names = "--position",
      paramLabel = "P",
      description = "Position to wait for (default: the current end of the log).")
  private @Nullable Long position;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Maximum time to wait (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  WaitCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) throws InterruptedException {
    List<TenantStreamReply> streams = streams(functions);
    Map<String, Long> wanted =
        streams.stream()
            .collect(
                Collectors.toMap(
                    TenantStreamReply::country,
                    stream -> position == null ? stream.head() : position));
    long end = System.nanoTime() + Duration.ofSeconds(timeoutSeconds).toNanos();
    while (!haveAll(streams, wanted) && System.nanoTime() <= end) {
      console.progress().update("waiting for " + tenant);
      Thread.sleep(POLL_INTERVAL);
      streams = streams(functions);
    }
    Waited waited = waited(streams, wanted);
    output.print(console, waited, () -> waited.streams().forEach(this::print));
    return waited.reached() ? ExitCode.SUCCESS : ExitCode.FAILED;
  }

  /** The result as JSON. */
  record Waited(String tenant, boolean reached, List<WaitedStream> streams) {}

  /**
   * One country's stream at the end of the wait.
   *
   * @param wanted the position that the watermark had to reach
   */
  record WaitedStream(
      String country,
      boolean reached,
      long wanted,
      long watermark,
      long head,
      Health health,
      @Nullable String error) {}

  private Waited waited(List<TenantStreamReply> streams, Map<String, Long> wanted) {
    return new Waited(
        tenant,
        haveAll(streams, wanted),
        streams.stream()
            .map(
                stream ->
                    new WaitedStream(
                        stream.country(),
                        has(stream, wanted),
                        wanted.getOrDefault(stream.country(), 0L),
                        stream.watermark(),
                        stream.head(),
                        stream.health(),
                        stream.error()))
            .toList());
  }

  private static boolean haveAll(List<TenantStreamReply> streams, Map<String, Long> wanted) {
    return streams.stream().allMatch(stream -> has(stream, wanted));
  }

  private List<TenantStreamReply> streams(GeosyncClient functions) {
    List<TenantStreamReply> found =
        Pages.status(functions).tenantStreams().stream()
            .filter(stream -> stream.tenant().equals(tenant))
            .filter(
                stream ->
                    country == null || stream.country().equals(country.toUpperCase(Locale.ROOT)))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailed.of(
          ErrorId.TENANT_NOT_FOUND,
          "Tenant %s%s does not exist"
              .formatted(tenant, country == null ? "" : " with country " + country),
          List.of());
    }
    return found;
  }

  private static boolean has(TenantStreamReply stream, Map<String, Long> wanted) {
    return stream.health() != Health.JOINING
        && stream.watermark() >= wanted.getOrDefault(stream.country(), 0L);
  }

  private void print(WaitedStream stream) {
    if (stream.reached()) {
      console.line(
          "%s has applied %s up to position %s."
              .formatted(tenant, stream.country(), Numbers.grouped(stream.watermark())));
      return;
    }
    console.line(
        Tone.BAD,
        "%s has applied %s up to position %s of %s; health: %s%s"
            .formatted(
                tenant,
                stream.country(),
                Numbers.grouped(stream.watermark()),
                Numbers.grouped(stream.wanted()),
                stream.health(),
                stream.error() == null ? "" : ": " + stream.error()));
  }
}
