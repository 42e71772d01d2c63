package io.geosync.publisher.succession;

import io.geosync.contract.succession.SuccessionKind;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a merge, a split or a recode is to do, in the same words for all three.
 *
 * @param country absent: to be found by the codes
 * @param predecessors codes of the units that successors take over from
 * @param end whether the predecessors end; a unit that is split into itself and others does not
 * @param successors codes of the successors, without the predecessors
 * @param heir the successor that takes the living children, and which is the default of a split;
 *     absent: the children stay, so that a predecessor that ends must not have any
 * @param isNew whether the command creates the successor
 */
record SuccessionPlan(
    SuccessionKind kind,
    @Nullable String country,
    List<String> predecessors,
    boolean end,
    List<String> successors,
    @Nullable String heir,
    boolean isNew,
    LocalDate effectiveDate,
    @Nullable String source) {

  /** The codes that units must have before the command. */
  List<String> existing() {
    TreeSet<String> codes = new TreeSet<>(predecessors);
    if (!isNew) {
      codes.addAll(successors);
    }
    return List.copyOf(codes);
  }

  List<String> ending() {
    return end ? predecessors : List.of();
  }
}
