package io.geosync.simulation.oracle;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a tenant's applications have committed.
 *
 * @param references by table: the unit's row that each of its rows references
 * @param customs the tenant's custom units by their ids
 */
public record OwnRows(Map<String, Map<Long, Long>> references, Map<Long, Custom> customs) {
  /** A custom unit. */
  public record Custom(String country, String code, @Nullable Long parent) {}
}
