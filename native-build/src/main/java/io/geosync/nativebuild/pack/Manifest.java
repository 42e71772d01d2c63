package io.geosync.nativebuild.pack;

import java.util.List;
import java.util.Map;

/**
 * What was built, from what, by what.
 *
 * @param commit of the sources; ends in {@code +} when they had changes of their own
 * @param versions of what goes into the executables, by name
 */
public record Manifest(
    String version, String commit, Map<String, String> versions, List<Packed> functions) {

  /**
   * One function.
   *
   * @param compiler as it names itself
   * @param march which processors the compiler wrote for
   * @param billOfMaterials a file beside the zip
   */
  public record Packed(
      String function,
      String zip,
      long zipBytes,
      String zipSha256,
      long executableBytes,
      String executableSha256,
      String machine,
      String glibc,
      String compiler,
      String march,
      String billOfMaterials,
      String billOfMaterialsSha256) {}
}
