package io.geosync.landlord.snapshot;

import io.geosync.contract.succession.Succession;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The successions of a unit as they were captured last.
 *
 * @param unitId the landlord's key of the predecessor
 * @param successions null if they cannot be read
 * @param position position of their last event
 * @param contentHash as {@code geosync_succession_hash} computes it
 */
public record SuccessionHead(
    long unitId, @Nullable List<Succession> successions, long position, long contentHash) {

  public SuccessionHead {
    successions = successions == null ? null : List.copyOf(successions);
  }
}
