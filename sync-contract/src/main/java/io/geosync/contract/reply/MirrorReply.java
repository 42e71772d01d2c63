package io.geosync.contract.reply;

import java.util.List;

/** Result of {@code mirror} and {@code repair}: one entry for each country. */
public record MirrorReply(String tenant, List<CountryMirror> countries) {

  /**
   * Numbers of rows that a mirror of one country changed in the tenant's database.
   *
   * @param epoch epoch of the country's stream
   * @param position last position of the stream at the time of the snapshot
   * @param written rows inserted or updated
   * @param removed rows deleted
   * @param retired rows that the landlord does not have, kept as retired because tenant rows
   *     reference them
   * @param unchanged rows that were equal
   * @param refused units that the tenant's database rejected; the tenant's database records them
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
