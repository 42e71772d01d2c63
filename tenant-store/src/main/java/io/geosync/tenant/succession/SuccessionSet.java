package io.geosync.tenant.succession;

import io.geosync.contract.event.SuccessionsChanged;
import io.geosync.contract.succession.Succession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All successions of one unit.
 *
 * @param unitId the landlord's key of the predecessor
 * @param position position of the event that set them
 * @param contentHash as {@code geosync_succession_hash} computes it
 */
public record SuccessionSet(
    long unitId, long position, long contentHash, List<Succession> successions) {
  private static final int HEXADECIMAL = 16;

  public SuccessionSet {
    successions = List.copyOf(successions);
  }

  /** The set that an event carries. */
  public static SuccessionSet of(SuccessionsChanged event) {
    return new SuccessionSet(
        event.unitId(),
        event.position(),
        Long.parseUnsignedLong(event.checksum(), HEXADECIMAL),
        event.successions());
  }

  /** Of each unit the set with the greatest position. */
  static List<SuccessionSet> last(Collection<SuccessionSet> sets) {
    Map<Long, SuccessionSet> last = new HashMap<>();
    for (SuccessionSet set : sets) {
      last.merge(
          set.unitId(), set, (one, other) -> one.position() >= other.position() ? one : other);
    }
    return new ArrayList<>(last.values());
  }
}
