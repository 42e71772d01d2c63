package io.geosync.cli.command;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Tone;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.reply.StatusReply;
import io.geosync.contract.reply.TenantStreamReply;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "Waits until a tenant has what the landlord has now.",
    description = "Ends with 0 when it has, with 1 when the time is over.")
final class WaitCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--tenant", paramLabel = "TENANT", required = true, description = "Its name.")
  private String tenant = "";

  @Option(names = "--country", paramLabel = "CC", description = "Only this country.")
  private @Nullable String country;

  @Option(
      names = "--position",
      paramLabel = "P",
      description = "Up to this position (default: the end of the log at this moment).")
  private @Nullable Long position;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "At most so long (${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  WaitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Functions functions = cloud.functions()) {
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
        Thread.sleep(LOOK_EVERY);
        streams = streams(functions);
      }
      Waited waited = waited(streams, wanted);
      output.print(console, waited, () -> waited.streams().forEach(this::print));
      return waited.reached() ? ExitCode.FINE : ExitCode.FAILED;
    }
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
      String health,
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

  private List<TenantStreamReply> streams(Functions functions) {
    List<TenantStreamReply> found =
        functions.redrive(new RedriveCommand.Status(), StatusReply.class).tenantStreams().stream()
            .filter(stream -> stream.tenant().equals(tenant))
            .filter(
                stream ->
                    country == null || stream.country().equals(country.toUpperCase(Locale.ROOT)))
            .toList();
    if (found.isEmpty()) {
      throw CommandFailed.of(
          ErrorId.TENANT_NOT_FOUND,
          "there is no tenant %s%s; geosync tenant list shows them"
              .formatted(tenant, country == null ? "" : " with a stream of " + country),
          List.of());
    }
    return found;
  }

  private static boolean has(TenantStreamReply stream, Map<String, Long> wanted) {
    return !stream.health().equals("joining")
        && stream.watermark() >= wanted.getOrDefault(stream.country(), 0L);
  }

  private void print(WaitedStream stream) {
    if (stream.reached()) {
      console.line(
          "%s has %s up to position %s."
              .formatted(tenant, stream.country(), Numbers.grouped(stream.watermark())));
      return;
    }
    console.line(
        Tone.BAD,
        "%s has %s up to position %s of %s, %s%s"
            .formatted(
                tenant,
                stream.country(),
                Numbers.grouped(stream.watermark()),
                Numbers.grouped(stream.wanted()),
                stream.health(),
                stream.error() == null ? "" : ": " + stream.error()));
  }
}
