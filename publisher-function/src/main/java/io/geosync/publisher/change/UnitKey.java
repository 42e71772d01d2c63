package io.geosync.publisher.change;

/** How people name a unit. */
record UnitKey(String country, String code) {

  @Override
  public String toString() {
    return country + " " + code;
  }
}
