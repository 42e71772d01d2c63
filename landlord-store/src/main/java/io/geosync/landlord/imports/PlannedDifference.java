package io.geosync.landlord.imports;

import io.geosync.contract.reply.ImportReply.CountryDifference;

/**
 * What an import changes in one country.
 *
 * @param existing the number of units of the country before the import
 */
public record PlannedDifference(CountryDifference difference, long existing) {
  private static final int FREE_SHARE = 10;

  /**
   * Returns whether the import deletes more than a tenth of the country's units and more than is
   * allowed.
   */
  public boolean deletesMoreThan(long allowed) {
    long deleted = difference.deleted();
    return deleted * FREE_SHARE > existing && deleted > allowed;
  }

  /** Describes the deletions: {@code VN: 40 of 71 units}. */
  public String deletions() {
    return "%s: %d of %d units".formatted(difference.country(), difference.deleted(), existing);
  }
}
