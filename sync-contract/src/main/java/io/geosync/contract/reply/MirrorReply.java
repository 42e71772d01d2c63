package io.geosync.contract.reply;

import java.util.List;

/** One finished mirror per country. */
public record MirrorReply(String tenant, List<CountryMirror> countries) {

  /**
   * @param position the landlord's last position at the snapshot
   * @param refused units that the tenant's database rejected; they are set aside there
   */
  public record CountryMirror(
      String country,
      long epoch,
      long position,
      long written,
      long removed,
      long retired,
      long unchanged,
      long refused) {}
}
