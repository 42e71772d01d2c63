package io.geosync.tenantsync.sweep;

import io.geosync.contract.reply.PruneReply;
import io.geosync.landlord.retention.Pruned;
import io.geosync.landlord.retention.Retention;
import io.geosync.tenantsync.landlord.Landlord;

/** Forgets what the landlord need not keep, a portion a call. */
public final class Pruning {
  private final Landlord landlord;
  private final Retention retention;

  public Pruning(Landlord landlord, Retention retention) {
    this.landlord = landlord;
    this.retention = retention;
  }

  public PruneReply prune() {
    Pruned pruned = landlord.with(retention::prune);
    return new PruneReply(
        pruned.events(),
        pruned.envelopes(),
        pruned.failures(),
        pruned.samples(),
        pruned.versions(),
        pruned.more(retention.portion()));
  }
}
