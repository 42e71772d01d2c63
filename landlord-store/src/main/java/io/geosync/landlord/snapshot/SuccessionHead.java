package io.geosync.landlord.snapshot;

import io.geosync.contract.succession.Succession;
import java.util.List;

/**
 * The successions of a unit as they were captured last.
 *
 * @param unitId the landlord's key of the predecessor
 * @param successions empty if they cannot be read
 * @param position position of their last event
 * @param contentHash as {@code geosync_succession_hash} computes it
 */
public record SuccessionHead(
    long unitId, List<Succession> successions, long position, long contentHash) {

  public SuccessionHead {
    successions = List.copyOf(successions);
  }
}
