package io.geosync.infra;

import io.geosync.contract.resource.ResourceNames;
import io.geosync.infra.alarm.Alarms;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.dashboard.OperationsDashboard;
import io.geosync.infra.function.FunctionContext;
import io.geosync.infra.function.FunctionKind;
import io.geosync.infra.function.GeosyncFunction;
import io.geosync.infra.function.Packages;
import io.geosync.infra.function.Schedules;
import io.geosync.infra.message.EncryptionKey;
import io.geosync.infra.message.EventTopic;
import io.geosync.infra.message.Shard;
import io.geosync.infra.message.ShardStack;
import io.geosync.infra.network.FunctionNetwork;
import io.geosync.infra.network.LandlordDatabase;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** The CloudFormation stack of one deployment. */
public final class GeosyncStack extends Stack {

  public GeosyncStack(Construct scope, Deployment deployment, Packages packages) {
    super(scope, new ResourceNames(deployment.stage()).stack());
    ResourceNames names = new ResourceNames(deployment.stage());
    Optional<Key> key = EncryptionKey.create(this, deployment);
    EventTopic events = new EventTopic(this, names, key);
    Optional<FunctionNetwork> network = FunctionNetwork.create(this, deployment);
    LandlordDatabase landlord = LandlordDatabase.create(this, deployment, network, key);
    FunctionContext context =
        new FunctionContext(
            deployment,
            packages,
            packages.kind(deployment),
            landlord,
            network,
            key,
            events.topic().getTopicArn());
    Map<FunctionKind, IFunction> live = new EnumMap<>(FunctionKind.class);
    Alarms alarms = new Alarms(this, deployment, names, key);
    alarms.watchUndelivered(events.undelivered(), events.topic());
    for (FunctionKind kind : FunctionKind.values()) {
      GeosyncFunction function = new GeosyncFunction(this, kind, context);
      live.put(kind, function.live());
      alarms.watch(kind.functionName(), function.function(), kind.timeoutSeconds());
    }
    ShardStack.create(this, Shard.of(deployment), names, events, key, of(live, FunctionKind.BATCH));
    new Schedules(this, names, of(live, FunctionKind.PUBLISHER), of(live, FunctionKind.OPERATIONS));
    new OperationsDashboard(this, names);
    Objects.requireNonNull(deployment.tags()).forEach((k, v) -> Tags.of(this).add(k, v));
  }

  private static IFunction of(Map<FunctionKind, IFunction> functions, FunctionKind kind) {
    return Objects.requireNonNull(functions.get(kind));
  }
}
