package io.geosync.landlord.registry;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.transaction.LandlordErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Caches the tenant registry in a warm function. Each call queries the landlord for the registry
 * version only and reloads the registry if the version changed or the snapshot is older than the
 * maximum age. If the landlord is unreachable, the cached snapshot is returned even if it is older,
 * because tenants must still receive events.
 */
public final class CachedRegistry {
  private static final Logger LOG = Logger.getLogger(CachedRegistry.class.getName());

  private final DataSource landlord;
  private final TenantRegistry reader;
  private final Clock clock;
  private final Duration maxAge;
  private volatile @Nullable RegistrySnapshot kept;

  public CachedRegistry(DataSource landlord, TenantRegistry reader, Clock clock, Duration maxAge) {
    this.landlord = landlord;
    this.reader = reader;
    this.clock = clock;
    this.maxAge = maxAge;
  }

  /**
   * Returns the current registry or, if the landlord is unreachable, the last one that was loaded.
   *
   * @throws GeosyncException landlord.unreachable, landlord.tls if no registry was loaded before
   */
  public RegistrySnapshot current() {
    RegistrySnapshot known = kept;
    try (Connection connection = landlord.getConnection()) {
      if (known != null && fresh(known) && reader.version(connection) == known.version()) {
        return known;
      }
      RegistrySnapshot loaded = reader.load(connection);
      kept = loaded;
      return loaded;
    } catch (SQLException unreachable) {
      if (known == null) {
        throw unreachable(unreachable);
      }
      LOG.log(
          Level.WARNING,
          unreachable,
          () ->
              "landlord.unreachable: using the tenant registry loaded at %s"
                  .formatted(known.loadedAt()));
      return known;
    }
  }

  private static GeosyncException unreachable(SQLException failure) {
    return LandlordErrors.ofTls(failure)
        .orElseGet(
            () ->
                new GeosyncException(
                    ErrorId.LANDLORD_UNREACHABLE,
                    "Cannot load the tenant registry: the landlord database is unreachable and no registry is cached: "
                        + failure.getMessage(),
                    failure));
  }

  private boolean fresh(RegistrySnapshot snapshot) {
    return Duration.between(snapshot.loadedAt(), clock.instant()).compareTo(maxAge) < 0;
  }
}
