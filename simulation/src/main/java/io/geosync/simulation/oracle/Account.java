package io.geosync.simulation.oracle;

import java.util.BitSet;

/** A country's ledger in a tenant's database. */
record Account(long epoch, BitSet applied, long watermark) {
  /** What one batch says that it did. */
  record Batch(String country, BitSet positions, long applied, long superseded, long refused) {}
}
