package io.geosync.bench.model;

/**
 * A limit of AWS, of a setting or of a database.
 *
 * @param use what the deployment needs
 * @param most what is possible
 * @param step the setting or the design that moves the limit
 */
record Limit(String name, double use, double most, String step) {
  double share() {
    return use / most;
  }
}
