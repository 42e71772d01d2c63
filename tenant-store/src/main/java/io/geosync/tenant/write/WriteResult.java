package io.geosync.tenant.write;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of all staged units.
 *
 * @param settled positions (int8multirange as text) of events refused before, that later ones of
 *     the same units have made void
 */
public record WriteResult(WriteCounts counts, List<RejectedUnit> rejected, List<String> settled) {
  static final String EMPTY = "{}";
  static final WriteResult NOTHING = new WriteResult(WriteCounts.NONE, List.of(), List.of());

  public WriteResult {
    rejected = List.copyOf(rejected);
    settled = List.copyOf(settled);
  }

  static WriteResult of(WriteCounts counts, String settled) {
    return new WriteResult(counts, List.of(), settled.equals(EMPTY) ? List.of() : List.of(settled));
  }

  WriteResult plus(WriteResult other) {
    List<RejectedUnit> allRejected = new ArrayList<>(rejected);
    allRejected.addAll(other.rejected);
    List<String> allSettled = new ArrayList<>(settled);
    allSettled.addAll(other.settled);
    return new WriteResult(counts.plus(other.counts), allRejected, allSettled);
  }
}
