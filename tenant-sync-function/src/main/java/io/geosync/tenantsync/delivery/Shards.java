package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.registry.Tenant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of queues (shards) of each country. Every queue of a country receives every envelope
 * and serves a share of the tenants, chosen by the tenant's id. Events that a tenant misses while
 * the number changes are applied by the sweep.
 *
 * @param counts by country; a country without an entry has one queue
 */
public record Shards(Map<String, Integer> counts) {
  /** Every country has one queue. */
  public static final Shards UNDIVIDED = new Shards(Map.of());

  private static final Pattern COUNT = Pattern.compile("([A-Z]{2})=([1-9][0-9]{0,2})");

  public Shards {
    counts = Map.copyOf(counts);
  }

  /**
   * @param text as {@code CN=6,IN=3}; empty: every country has one queue
   * @throws GeosyncException configuration.invalid naming the invalid part
   */
  public static Shards parse(String text) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Matcher matcher = COUNT.matcher(part.strip());
      if (!matcher.matches()) {
        throw new GeosyncException(
            ErrorId.CONFIGURATION_INVALID,
            "GEOSYNC_SHARDS contains \"%s\". The form is CN=6,IN=3.".formatted(part));
      }
      counts.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    return new Shards(counts);
  }

  /**
   * Whether a queue serves a tenant. A queue whose number is beyond the count belongs to a
   * deployment that has, or had, more shards: it serves all tenants, so that no tenant is left out.
   */
  boolean serves(String country, int shard, Tenant tenant) {
    int count = counts.getOrDefault(country, 1);
    return shard >= count || Math.floorMod(tenant.id(), count) == shard;
  }
}
