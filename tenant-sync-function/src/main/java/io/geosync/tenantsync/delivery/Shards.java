package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many queues a country has. Each of them gets every envelope and serves its share of the
 * tenants, drawn by the tenant's id. What a tenant misses while their number changes, the sweep
 * brings.
 *
 * @param counts by country; one that is not named has one queue
 */
public record Shards(Map<String, Integer> counts) {
  /** As of every country that nobody divided. */
  public static final Shards UNDIVIDED = new Shards(Map.of());

  private static final Pattern COUNT = Pattern.compile("([A-Z]{2})=([1-9][0-9]{0,2})");

  public Shards {
    counts = Map.copyOf(counts);
  }

  /**
   * @param text as {@code CN=6,IN=3}; empty: no country is divided
   * @throws GeosyncException configuration.invalid with the part that is wrong
   */
  public static Shards parse(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = COUNT.matcher(part.strip());
      if (!matcher.matches()) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "GEOSYNC_SHARDS has \"%s\"; wanted as CN=6,IN=3".formatted(part));
      }
      counts.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    return new Shards(counts);
  }

  /**
   * Whether a country's queue is the tenant's. A queue beyond the count is of a deployment that has
   * more or had more: it serves all, lest somebody is served by none.
   */
  boolean serves(String country, int shard, Tenant tenant) {
    int count = counts.getOrDefault(country, 1);
    return shard >= count || Math.floorMod(tenant.id(), count) == shard;
  }
}
