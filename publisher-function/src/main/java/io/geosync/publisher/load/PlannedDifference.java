package io.geosync.publisher.load;

import io.geosync.contract.reply.ImportReply.CountryDifference;

/**
 * What an import will do to a country.
 *
 * @param existing units that the country has before
 */
record PlannedDifference(CountryDifference difference, long existing) {
  private static final int FREE_SHARE = 10;

  /** Whether more than a tenth of the country would go, and more than was allowed. */
  boolean deletesMoreThan(long allowed) {
    long deleted = difference.deleted();
    return deleted * FREE_SHARE > existing && deleted > allowed;
  }

  String deletions() {
    return "%s: %d of %d units".formatted(difference.country(), difference.deleted(), existing);
  }
}
