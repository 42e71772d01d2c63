package io.geosync.contract.succession;

import io.geosync.contract.unit.UnitValues;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One successor of a unit.
 *
 * @param successorId the landlord's key of the unit that took over
 * @param kind how it took over
 * @param effectiveDate the first day on which the successor stands for the predecessor
 * @param share the part of the predecessor that went to the successor: over 0, at most 1, with at
 *     most six decimals; absent if not known
 * @param isDefault whether rows that have to choose one of several successors choose this one
 * @param source where the fact is from, for example the name of a decree; absent if not known
 */
public record Succession(
    long successorId,
    SuccessionKind kind,
    LocalDate effectiveDate,
    @Nullable BigDecimal share,
    boolean isDefault,
    @Nullable String source) {

  /**
   * @throws IllegalArgumentException if a value cannot be carried to every tenant database
   */
  public Succession {
    UnitValues.dateFault(effectiveDate).ifPresent(fault -> refuse("effective_date", fault));
    if (source != null) {
      UnitValues.textFault(source).ifPresent(fault -> refuse("source", fault));
    }
    if (share != null && (share.signum() <= 0 || share.compareTo(BigDecimal.ONE) > 0)) {
      refuse("share", "%s is not over 0 and at most 1".formatted(share));
    }
    share = share == null ? null : share.stripTrailingZeros();
  }

  private static void refuse(String field, String fault) {
    throw new IllegalArgumentException(field + ": " + fault);
  }
}
