package io.geosync.landlord.servicelevel;

/** Some of many. */
public record Share(long part, long whole) {

  /** 0 where there is nothing. */
  public double percent() {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
