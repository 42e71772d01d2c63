package io.geosync.nativebuild.measure;

import io.geosync.cli.invoke.CloudLocation;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.invoke.LambdaFunctions;
import io.geosync.contract.command.OperationsCommand;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.command.RedriveCommand;
import io.geosync.contract.command.UnitChange;
import io.geosync.contract.json.CommandCodec;
import io.geosync.contract.reply.MigrateReply;
import io.geosync.contract.reply.MirrorReply;
import io.geosync.contract.reply.PrepareReply;
import io.geosync.contract.reply.TenantReply;
import io.geosync.localcloud.CloudNames;
import io.geosync.localcloud.LocalCloud;
import io.geosync.localcloud.LocalCloudConfig;
import io.geosync.localcloud.PackageKind;
import io.geosync.nativebuild.budget.Cost;
import io.geosync.nativebuild.pack.NativeFunction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Starts functions a few times and answers the middle of what they needed; once in its life. */
public final class ColdStarts implements AutoCloseable {
  private static final String ACTOR = "geosync native --check";
  private static final String SIGNING_KEYS = "check:Z2Vvc3luYyBuYXRpdmUgY2hlY2sgb25seSBzZWNyZXQ=";

  /** Has tenants, but no queue: its batches are the measured ones only. */
  private static final String COUNTRY = "AQ";

  private static final List<String> TENANTS = List.of("first", "second");

  private final Path root;
  private final PackageKind packages;
  private final LocalCloud cloud;
  private final Functions functions;
  private final HttpClient http = HttpClient.newHttpClient();
  private final FirstAnswer firstAnswer;
  private final SqsBatch batch = new SqsBatch(COUNTRY, SIGNING_KEYS);
  private final Clock clock = Clock.systemUTC();

  private ColdStarts(Path root, PackageKind packages, LocalCloud cloud) {
    this.root = root;
    this.packages = packages;
    this.cloud = cloud;
    this.functions =
        LambdaFunctions.at(
            new CloudLocation(cloud.endpoint(), cloud.region(), CloudNames.STAGE, ACTOR), Map.of());
    this.firstAnswer = new FirstAnswer(cloud, http);
  }

  /** Starts a cloud with packages of a kind and two tenants in it. */
  public static ColdStarts on(Path root, PackageKind packages, Path state) {
    LocalCloud cloud =
        LocalCloud.start(
            LocalCloudConfig.of(state, root, packages)
                .withSchedules(Duration.ZERO, 0)
                .withEnvironment(Map.of("GEOSYNC_SIGNING_KEYS", SIGNING_KEYS)),
            line -> {});
    ColdStarts starts = new ColdStarts(root, packages, cloud);
    try {
      starts.join();
      return starts;
    } catch (RuntimeException failure) {
      starts.close();
      throw failure;
    }
  }

  private void join() {
    functions.publisher(new PublisherCommand.Migrate(id(), ACTOR), MigrateReply.class);
    for (String tenant : TENANTS) {
      functions.publisher(
          new PublisherCommand.TenantAdd(
              id(), ACTOR, tenant, List.of(COUNTRY), cloud.createDatabase(tenant), null, null),
          TenantReply.class);
      functions.operations(
          new OperationsCommand.Prepare(id(), ACTOR, tenant, false), PrepareReply.class);
      functions.operations(
          new OperationsCommand.Mirror(id(), ACTOR, tenant, null), MirrorReply.class);
    }
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  /** The middle of so many starts of each function. */
  public Costs measure(int starts) throws IOException, InterruptedException {
    return new Costs(
        measure(NativeFunction.TENANT_SYNC, starts),
        measure(NativeFunction.PUBLISHER, starts),
        measure(NativeFunction.REDRIVE, starts));
  }

  private Cost measure(NativeFunction function, int starts)
      throws IOException, InterruptedException {
    List<FirstAnswer.Taken> taken = new ArrayList<>();
    for (int start = 1; start <= starts; start++) {
      taken.add(once(function, start));
    }
    taken.sort(Comparator.comparing(FirstAnswer.Taken::milliseconds));
    FirstAnswer.Taken middle = taken.get(taken.size() / 2);
    return new Cost(
        Files.size(packages.zip(root, function.module())),
        middle.memoryBytes(),
        middle.milliseconds());
  }

  private FirstAnswer.Taken once(NativeFunction function, int start)
      throws IOException, InterruptedException {
    return switch (function) {
      case TENANT_SYNC ->
          firstAnswer.of(
              CloudNames.TENANT_SYNC,
              batch.at(start, clock.instant()),
              "{\"batchItemFailures\":[]}");
      case PUBLISHER ->
          firstAnswer.of(CloudNames.PUBLISHER, CommandCodec.encode(change(start)), "\"result\"");
      case REDRIVE ->
          firstAnswer.of(
              CloudNames.REDRIVE, CommandCodec.encode(new RedriveCommand.Status()), "\"result\"");
    };
  }

  private static PublisherCommand change(int start) {
    return new PublisherCommand.Change(
        id(),
        ACTOR,
        List.of(
            new UnitChange.Create(
                COUNTRY, "CHECK-" + start, null, 1, "area", Map.of("en", "x"), null, null, null)));
  }

  @Override
  public void close() {
    http.close();
    functions.close();
    cloud.close();
  }
}
