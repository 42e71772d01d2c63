package io.geosync.landlord.servicelevel;

/** Holds a part of a whole. */
public record Share(long part, long whole) {

  /** Returns the part in percent of the whole; 0 if the whole is 0. */
  public double percent() {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
