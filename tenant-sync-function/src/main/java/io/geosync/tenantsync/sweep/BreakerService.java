package io.geosync.tenantsync.sweep;

import io.geosync.landlord.breaker.Breakers;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.tenantsync.delivery.BreakerOpener;
import io.geosync.tenantsync.sweep.VisitResult.Outcome;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Opens circuit breakers before a sweep's visits, and closes them according to the visits. */
@Singleton
final class BreakerService {
  private static final Logger LOG = Logger.getLogger(BreakerService.class);

  private final LandlordDatabase landlord;
  private final Breakers breakers;
  private final BreakerOpener opener;

  BreakerService(LandlordDatabase landlord, Breakers breakers, BreakerOpener opener) {
    this.landlord = landlord;
    this.breakers = breakers;
    this.opener = opener;
  }

  /** Opens breakers; returns the countries whose breaker is open. */
  List<String> open() {
    landlord.query(breakers::due).forEach(opener::open);
    landlord.commitAction(breakers::rollWindows);
    return landlord.query(breakers::polling);
  }

  /** Closes breakers; returns the countries whose breaker is still open. */
  List<String> settle(List<String> polling, List<VisitResult> visits, SweepSteps steps) {
    return polling.stream()
        .filter(
            country ->
                !steps.run(
                    "counting visits for the circuit breaker of " + country,
                    () -> closes(country, visits),
                    false))
        .toList();
  }

  private boolean closes(String country, List<VisitResult> visits) {
    List<VisitResult> ofCountry =
        visits.stream().filter(visit -> visit.countsFor(country)).toList();
    int failed =
        (int) ofCountry.stream().filter(visit -> visit.outcome() == Outcome.FAILED).count();
    boolean closed = landlord.commit(c -> breakers.settle(c, country, ofCountry.size(), failed));
    if (closed) {
      LOG.infof("%s: circuit breaker closed, live delivery resumed", country);
    }
    return closed;
  }
}
