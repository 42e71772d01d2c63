package io.geosync.nativebuild.measure;

import io.geosync.client.CloudLocation;
import io.geosync.client.GeosyncClient;
import io.geosync.client.LambdaGeosyncClient;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.QueryCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.json.CommandCodec;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import io.geosync.localcloud.PackageKind;
import io.geosync.localcloud.runner.FunctionPool;
import io.geosync.nativebuild.budget.Measurement;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts each function several times and returns the median of its measurements. */
public final class ColdStartBenchmark implements AutoCloseable {
  private static final String ACTOR = "geosync native --check";
  private static final String SIGNING_KEYS = "check:Z2Vvc3luYyBuYXRpdmUgY2hlY2sgb25seSBzZWNyZXQ=";

  /** A country with tenants and without a queue, so that only measured batches are applied. */
  private static final String COUNTRY = "AQ";

  private static final List<String> TENANTS = List.of("first", "second");

  private final Path root;
  private final PackageKind packages;
  private final LocalCloud cloud;
  private final GeosyncClient functions;
  private final HttpClient http = HttpClient.newHttpClient();
  private final FirstResponse firstResponse;
  private final SqsEventFactory events = new SqsEventFactory(COUNTRY, SIGNING_KEYS);
  private final Clock clock = Clock.systemUTC();

  private ColdStartBenchmark(Path root, PackageKind packages, LocalCloud cloud) {
    this.root = root;
    this.packages = packages;
    this.cloud = cloud;
    this.functions =
        LambdaGeosyncClient.at(
            new CloudLocation(cloud.endpoint(), cloud.region(), CloudNames.STAGE, ACTOR), Map.of());
    this.firstResponse = new FirstResponse(cloud, http);
  }

  /** Starts an embedded cloud that runs packages of a kind, and joins two tenants. */
  public static ColdStartBenchmark on(Path root, PackageKind packages, Path state) {
    LocalCloud cloud =
        LocalCloud.start(
            LocalCloudConfig.of(state, root, packages)
                .withSchedules(Duration.ZERO, 0)
                .withEnvironment(
                    Map.of(
                        "GEOSYNC_SIGNING_KEYS",
                        "env:SIGNING_KEYS",
                        "SIGNING_KEYS",
                        SIGNING_KEYS,
                        FunctionPool.START_CACHE,
                        "off")),
            line -> {});
    ColdStartBenchmark starts = new ColdStartBenchmark(root, packages, cloud);
    try {
      starts.join();
      return starts;
    } catch (RuntimeException failure) {
      starts.close();
      throw failure;
    }
  }

  private void join() {
    functions.call(new PublisherCommand.Migrate(id(), ACTOR, null));
    for (String tenant : TENANTS) {
      functions.call(
          new PublisherCommand.TenantAdd(
              id(), ACTOR, tenant, List.of(COUNTRY), cloud.createDatabase(tenant), null, null));
      functions.call(new OperationsCommand.Prepare(id(), ACTOR, tenant, false, true));
      functions.call(new OperationsCommand.Mirror(id(), ACTOR, tenant, null));
    }
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /** Starts each function a number of times and returns the medians. */
  public Map<NativeFunction, Measurement> measure(int starts)
      throws IOException, InterruptedException {
    Map<NativeFunction, Measurement> medians = new EnumMap<>(NativeFunction.class);
    for (NativeFunction function : NativeFunction.values()) {
      medians.put(function, measure(function, starts));
    }
    return medians;
  }

  private Measurement measure(NativeFunction function, int starts)
      throws IOException, InterruptedException {
    List<FirstResponse.ColdStart> coldStarts = new ArrayList<>();
    for (int start = 1; start <= starts; start++) {
      coldStarts.add(once(function, start));
    }
    coldStarts.sort(Comparator.comparing(FirstResponse.ColdStart::milliseconds));
    FirstResponse.ColdStart median = coldStarts.get(coldStarts.size() / 2);
    return new Measurement(
        Files.size(packages.zip(root, function.module())),
        median.memoryBytes(),
        median.milliseconds());
  }

  private FirstResponse.ColdStart once(NativeFunction function, int start)
      throws IOException, InterruptedException {
    return switch (function) {
      case TENANT_SYNC ->
          firstResponse.of(
              CloudNames.TENANT_SYNC,
              events.at(start, clock.instant()),
              "{\"batchItemFailures\":[]}");
      case PUBLISHER ->
          firstResponse.of(CloudNames.PUBLISHER, CommandCodec.encode(change(start)), "\"result\"");
      case QUERY ->
          firstResponse.of(
              CloudNames.QUERY, CommandCodec.encode(new QueryCommand.Status()), "\"result\"");
      case REDRIVE ->
          firstResponse.of(CloudNames.REDRIVE, CommandCodec.encode(deadLetters()), "\"result\"");
    };
  }

  private static DeadLetterCommand.Inspect deadLetters() {
    return new DeadLetterCommand.Inspect(DeadLetterFilter.all(), 10);
  }

  private static PublisherCommand change(int start) {
    return new PublisherCommand.Change(
        id(),
        ACTOR,
        List.of(
            new UnitChange.Create(
                COUNTRY,
                "CHECK-" + start,
                null,
                1,
                "area",
                Map.of("en", "x"),
                null,
                null,
                null,
                null)));
  }

  @Override
  public void close() {
    http.close();
    functions.close();
    cloud.close();
  }
}
