package io.geosync.runtime.queue;

import io.geosync.contract.resource.CountryQueue;

/**
 * A dead-letter queue that exists.
 *
 * @param shard the queue of a country that it belongs to
 */
public record DeadLetterQueue(CountryQueue shard, String url) {
  public String country() {
    return shard.country();
  }

  public String name() {
    return shard.deadLetterName();
  }
}
