package io.geosync.nativebuild.pack;

import java.util.List;
import java.util.Map;

/**
 * Describes a set of native packages.
 *
 * @param version version of geosync
 * @param commit commit of the sources, followed by {@code +} if they had uncommitted changes
 * @param versions versions of the main libraries by name
 */
public record Manifest(
    String version, String commit, Map<String, String> versions, List<Packed> functions) {

  /**
   * Describes the package of one function.
   *
   * @param machine processor that runs the executable, in the notation of {@code uname -m}
   * @param compiler name and version of the compiler
   * @param march processor level that the compiler generated code for
   * @param billOfMaterials file name of the bill of materials next to the zip
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
