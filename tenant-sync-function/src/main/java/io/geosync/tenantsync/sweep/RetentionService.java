package io.geosync.tenantsync.sweep;

import io.geosync.contract.reply.PruneReply;
import io.geosync.landlord.retention.Pruned;
import io.geosync.landlord.retention.Retention;
import io.geosync.landlord.transaction.LandlordDatabase;
import jakarta.inject.Singleton;

/** Deletes rows of the landlord past their retention, a limited number per call. */
@Singleton
public final class RetentionService {
  private final LandlordDatabase landlord;
  private final Retention retention;

  public RetentionService(LandlordDatabase landlord, Retention retention) {
    this.landlord = landlord;
    this.retention = retention;
  }

  public PruneReply prune() {
    Pruned pruned = landlord.query(retention::prune);
    return new PruneReply(
        pruned.events(),
        pruned.envelopes(),
        pruned.failures(),
        pruned.samples(),
        pruned.versions(),
        pruned.more(retention.portion()));
  }
}
