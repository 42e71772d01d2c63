package io.geosync.publisher.change;

/** The country and the code of a unit, which identify it in commands. */
record UnitKey(String country, String code) {

  @Override
  public String toString() {
    return country + " " + code;
  }
}
