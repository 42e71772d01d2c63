package io.geosync.tenantsync.sweep;

import io.geosync.landlord.breaker.Breakers;
import io.geosync.tenantsync.landlord.Landlord;
import io.geosync.tenantsync.sweep.VisitResult.Outcome;
import java.util.List;
import org.jboss.logging.Logger;

/** Opens breakers before a sweep's visits, and judges by the visits whether to close them. */
final class BreakerWatch {
  private static final Logger LOG = Logger.getLogger(BreakerWatch.class);

  private final Landlord landlord;
  private final Breakers breakers;

  BreakerWatch(Landlord landlord, Breakers breakers) {
    this.landlord = landlord;
    this.breakers = breakers;
  }

  /** Answers the countries that poll now. */
  List<String> open() {
    for (String country : landlord.with(breakers::open)) {
      LOG.errorf("%s polls: too many of its tenants fail; the sweep brings its events", country);
    }
    return landlord.with(breakers::polling);
  }

  /** Answers those that poll still. */
  List<String> settle(List<String> polling, List<VisitResult> visits) {
    return polling.stream().filter(country -> !closes(country, visits)).toList();
  }

  private boolean closes(String country, List<VisitResult> visits) {
    List<VisitResult> ofCountry =
        visits.stream().filter(visit -> visit.speaksFor(country)).toList();
    int failed =
        (int) ofCountry.stream().filter(visit -> visit.outcome() == Outcome.FAILED).count();
    boolean closed = landlord.with(c -> breakers.settle(c, country, ofCountry.size(), failed));
    if (closed) {
      LOG.infof("%s is delivered live again", country);
    }
    return closed;
  }
}
