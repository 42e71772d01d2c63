package io.geosync.simulation.delivery;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tenant streams that must be mirrored at their next visit, because the ledger of another country
 * of their tenant was replaced.
 */
final class RejoiningStreams {
  private final Set<Stream> waiting = ConcurrentHashMap.newKeySet();

  private record Stream(int tenant, String country) {}

  /** Notes that the ledger of a country was replaced. */
  void replaced(int tenant, String country, Collection<String> countries) {
    countries.stream()
        .filter(other -> !other.equals(country))
        .forEach(other -> waiting.add(new Stream(tenant, other)));
  }

  boolean contains(int tenant, String country) {
    return waiting.contains(new Stream(tenant, country));
  }

  void mirrored(int tenant, String country) {
    waiting.remove(new Stream(tenant, country));
  }
}
