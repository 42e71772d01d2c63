package io.geosync.tenantsync.delivery;

import io.geosync.contract.error.GeosyncException;
import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Opens the circuit breaker of a country whose deliveries fail too often. A delivery that parks a
 * tenant asks for it at once: a parked tenant fails no more, so that a later look would find the
 * failures outweighed by the other tenants' deliveries. Each sweep asks for all countries.
 */
@Singleton
public final class BreakerOpener {
  private static final Logger LOG = Logger.getLogger(BreakerOpener.class);

  private final LandlordDatabase landlord;
  private final Breakers breakers;

  public BreakerOpener(LandlordDatabase landlord, Breakers breakers) {
    this.landlord = landlord;
    this.breakers = breakers;
  }

  /** Opens the breaker of a country if it is due. What prevents that is left to the next sweep. */
  public void open(String country) {
    try {
      if (landlord.commit(connection -> breakers.open(connection, country))) {
        LOG.errorf(
            "%s: circuit breaker open, live delivery suspended; the sweep applies its events",
            country);
      }
    } catch (GeosyncException failure) {
      LOG.warnf(
          failure, "%s: circuit breaker could not be opened; the next sweep tries again", country);
    }
  }
}
