package io.geosync.deploy.conformance;

/**
 * The result of comparing one setting.
 *
 * @param resource name of the cloud resource
 * @param what name of the setting
 * @param expected value according to the deployment file and the templates
 * @param found value in the cloud
 */
public record Finding(String resource, String what, String expected, String found) {

  static Finding of(String resource, String what, Object expected, Object found) {
    return new Finding(resource, what, expected.toString(), found.toString());
  }

  public boolean isFine() {
    return expected.equals(found);
  }
}
