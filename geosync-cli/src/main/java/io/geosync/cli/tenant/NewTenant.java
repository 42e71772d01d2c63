package io.geosync.cli.tenant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant that shall join.
 *
 * @param databaseUrl absent: the embedded cloud makes a database
 */
public record NewTenant(
    String requestId,
    String actor,
    String name,
    List<String> countries,
    @Nullable String databaseUrl,
    @Nullable String credentials) {

  public NewTenant {
    countries = List.copyOf(countries);
  }
}
