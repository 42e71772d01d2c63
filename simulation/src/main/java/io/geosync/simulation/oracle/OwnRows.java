package io.geosync.simulation.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tenant's applications have committed.
 *
 * @param references by table, the unit's row that each of its rows stands on
 * @param customs the tenant's own units by their ids
 */
public record OwnRows(Map<String, Map<Long, Long>> references, Map<Long, Custom> customs) {
  /** A unit of the tenant's own. */
  public record Custom(String country, String code, @Nullable Long parent) {}
}
