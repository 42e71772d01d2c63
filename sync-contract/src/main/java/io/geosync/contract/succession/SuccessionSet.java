package io.geosync.contract.succession;

import java.util.List;

/**
 * All successions of one unit, as they were captured by one event.
 *
 * @param unitId the landlord's key of the predecessor
 * @param position position of the event that set them
 * @param contentHash as {@code geosync_succession_hash} computes it
 * @param successions empty if none is left, or if the landlord's cannot be read
 */
public record SuccessionSet(
    long unitId, long position, long contentHash, List<Succession> successions) {

  public SuccessionSet {
    successions = List.copyOf(successions);
  }
}
