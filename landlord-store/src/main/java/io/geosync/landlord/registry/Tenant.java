package io.geosync.landlord.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes a tenant and its streams.
 *
 * @param databaseUrl {@code postgresql://[user@]host:port/database}
 * @param credentials the reference to the secret, never the secret itself
 */
public record Tenant(
    long id,
    String name,
    String status,
    String databaseUrl,
    @Nullable String credentials,
    Map<String, String> metadata,
    List<TenantStream> streams) {

  public Tenant {
    metadata = Map.copyOf(metadata);
    streams = List.copyOf(streams);
  }

  public boolean active() {
    return status.equals("active");
  }

  public Optional<TenantStream> stream(String country) {
    return streams.stream().filter(stream -> stream.country().equals(country)).findFirst();
  }
}
