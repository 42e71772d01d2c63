package io.geosync.deploy.conformance;

/**
 * One thing that was looked at.
 *
 * @param resource what it is about
 * @param expected as the deployment's file and the templates want it
 * @param found as the cloud has it
 */
public record Finding(String resource, String what, String expected, String found) {

  static Finding of(String resource, String what, Object expected, Object found) {
    return new Finding(resource, what, expected.toString(), found.toString());
  }

  public boolean isFine() {
    return expected.equals(found);
  }
}
