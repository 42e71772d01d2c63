package io.geosync.contract.reply;

import java.util.List;

/** The verdict on a tenant's actual rows. */
public record CheckReply(String tenant, boolean equal, List<CountryCheck> countries) {

  /**
   * One country's rows against the landlord's.
   *
   * @param watermark events beyond it are left out on both sides
   * @param inFlight units left out because of that
   * @param missing the landlord has them, the tenant not
   * @param surplus the tenant has them as official and not retired, the landlord not
   * @param different content hashes differ
   * @param wrongParents rows whose parent_id is not the row of their parent_external_id
   * @param wrongPaths rows whose geo_path is not the one recomputed recursively
   * @param examples up to 20 findings, one line each
   */
  public record CountryCheck(
      String country,
      boolean equal,
      long epoch,
      long watermark,
      long head,
      long units,
      long inFlight,
      long missing,
      long surplus,
      long different,
      long wrongParents,
      long wrongPaths,
      List<String> examples) {}
}
