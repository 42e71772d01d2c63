package io.geosync.landlord.registry;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The registry as a warm function keeps it. Each look asks the landlord for the version only;
 * without a landlord the kept snapshot serves, whatever its age, because applying must go on.
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
   * The registry as it is now, or as it was when the landlord last answered.
   *
   * @throws GeosyncException landlord.unreachable when it never answered
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
        throw new GeosyncException(
            ErrorId.LANDLORD_UNREACHABLE,
            "the landlord database does not answer and no registry was read before: "
                + unreachable.getMessage(),
            unreachable);
      }
      LOG.log(
          Level.WARNING,
          unreachable,
          () ->
              "landlord.unreachable: going on with the registry of %s".formatted(known.loadedAt()));
      return known;
    }
  }

  private boolean fresh(RegistrySnapshot snapshot) {
    return Duration.between(snapshot.loadedAt(), clock.instant()).compareTo(maxAge) < 0;
  }
}
