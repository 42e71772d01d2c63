package io.geosync.infra.message;

import io.geosync.contract.resource.ResourceNames;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.NestedStack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.lambda.IFunction;
import software.constructs.Construct;

/** A nested stack of up to 40 shards: a shard has six resources, and a stack allows 500. */
public final class ShardStack extends NestedStack {
  static final int MAX_SHARDS = 40;

  private ShardStack(
      Construct scope,
      int number,
      List<Shard> shards,
      ResourceNames names,
      EventTopic events,
      Optional<Key> key,
      IFunction batch) {
    super(scope, "Shards" + number);
    for (Shard shard : shards) {
      new ShardQueues(this, shard, names, events, key, batch);
    }
  }

  /** Creates as many nested stacks as the shards need. */
  public static void create(
      Construct scope,
      List<Shard> shards,
      ResourceNames names,
      EventTopic events,
      Optional<Key> key,
      IFunction batch) {
    for (int from = 0; from < shards.size(); from += MAX_SHARDS) {
      List<Shard> some = shards.subList(from, Math.min(from + MAX_SHARDS, shards.size()));
      new ShardStack(scope, from / MAX_SHARDS, some, names, events, key, batch);
    }
  }
}
