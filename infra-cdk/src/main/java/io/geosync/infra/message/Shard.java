package io.geosync.infra.message;

import io.geosync.infra.config.Deployment;
import java.util.List;
import java.util.stream.IntStream;

/** One of the queues of a country. */
public record Shard(String country, int number, int concurrency) {

  /** Returns all shards of a deployment in the order of its file. */
  public static List<Shard> of(Deployment deployment) {
    return deployment.countries().stream()
        .flatMap(
            country ->
                IntStream.range(0, country.shards())
                    .mapToObj(n -> new Shard(country.code(), n, country.concurrency())))
        .toList();
  }
}
