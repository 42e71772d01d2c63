package io.geosync.bench.load;

import io.geosync.bench.TemporaryFolder;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Terminal;
import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.reply.ImportReply;
import io.geosync.imports.FileFormat;
import io.geosync.imports.UnitImport;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * {@code geosync bench import}: prints time, rows a second and memory of files of 10,000, 100,000
 * and 1,000,000 units.
 */
public final class ImportBenchmark {
  private static final String ACTOR = "bench import";

  /** The first warms the functions and is not shown. User-assigned codes of ISO 3166-1. */
  private static final Map<String, Integer> FILES =
      new TreeMap<>(Map.of("QM", 1_000, "QN", 10_000, "QO", 100_000, "QP", 1_000_000));

  private final Console console = Console.ofProcess(new Terminal(false, false, false));

  private ImportBenchmark() {}

  /**
   * @param arguments the repository's root
   */
  public static void main(String[] arguments) throws IOException {
    try (TemporaryFolder folder = new TemporaryFolder("geosync-bench");
        LocalCloud cloud =
            LocalCloud.start(
                LocalCloudConfig.of(folder.path(), Path.of(arguments[0]))
                    .withEnvironment(Map.of("GEOSYNC_EVENTS_ENABLED", "false")),
                line -> {});
        GeosyncClient functions =
            LambdaGeosyncClient.at(
                new CloudLocation(
                    cloud.endpoint(), cloud.region(), CloudNames.STAGE, "the benchmark"),
                Map.of())) {
      functions.call(new PublisherCommand.Migrate(UUID.randomUUID().toString(), ACTOR, null));
      new ImportBenchmark().run(folder.path(), cloud, functions);
    }
  }

  private void run(Path folder, LocalCloud cloud, GeosyncClient functions) throws IOException {
    console.line(
        "%10s %10s %12s %18s %18s"
            .formatted("units", "seconds", "rows/s", "command peak MB", "publisher peak MB"));
    for (Map.Entry<String, Integer> file : FILES.entrySet()) {
      Path path = UnitFileMaker.write(folder, file.getKey(), file.getValue());
      long begun = System.nanoTime();
      ImportReply reply =
          new UnitImport(functions, console.progress())
              .run(
                  path,
                  new UnitImport.Options(
                      UUID.randomUUID().toString(), ACTOR, true, false, null, FileFormat.DEFAULT));
      double seconds = (System.nanoTime() - begun) / 1e9;
      if (reply.rows() != file.getValue()) {
        throw new IllegalStateException(reply + " is not of " + file);
      }
      if (!file.getKey().equals("QM")) {
        console.line(
            String.format(
                Locale.ROOT,
                "%,10d %10.1f %,12.0f %18d %18d",
                reply.rows(),
                seconds,
                reply.rows() / seconds,
                ProcessMemory.peakMegabytes(List.of(ProcessHandle.current().pid())),
                ProcessMemory.peakMegabytes(cloud.pids(CloudNames.PUBLISHER))));
      }
    }
    console.line(
        "The command's process holds the embedded cloud too. Times end with the commit; nothing is published.");
  }
}
