package io.geosync.nativebuild.pack;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Writes zips, bills of materials and the manifest from the compiler's output. */
public final class NativePackager {
  /** The glibc version of Amazon Linux 2023, on which provided.al2023 is based. */
  static final String GLIBC_OF_LAMBDA = "2.34";

  private static final String VERSION = "geosync";

  private NativePackager() {}

  /**
   * Packs all functions into {@code native-build/target}.
   *
   * @param root the repository's root
   * @throws GeosyncException configuration.invalid if Lambda cannot run an executable
   */
  public static Manifest pack(Path root, String commit) throws IOException {
    Path target = root.resolve("native-build/target");
    List<Manifest.Packed> packed = new ArrayList<>();
    for (NativeFunction function : NativeFunction.values()) {
      packed.add(pack(root, target, function));
    }
    Map<String, String> versions = versions();
    String version = String.valueOf(versions.remove(VERSION));
    Manifest manifest = new Manifest(version, commit, versions, packed);
    ContractJson.mapper()
        .writer(SerializationFeature.INDENT_OUTPUT)
        .writeValue(target.resolve("manifest.json").toFile(), manifest);
    return manifest;
  }

  private static Manifest.Packed pack(Path root, Path target, NativeFunction function)
      throws IOException {
    Path compiled = function.executable(root);
    Executable executable = Executable.read(compiled);
    if (!executable.runsWithGlibc(GLIBC_OF_LAMBDA)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "Cannot pack %s: it needs glibc %s, and Lambda's Amazon Linux 2023 has %s. Compile on an older Linux, or unset GRAALVM_HOME and use a Docker engine."
              .formatted(compiled, executable.glibc(), GLIBC_OF_LAMBDA));
    }
    Path zip = target.resolve(function.module() + ".zip");
    FunctionZip.write(compiled, zip);
    Path bill = target.resolve(function.module() + ".cdx.json");
    Files.copy(function.billOfMaterials(root), bill, StandardCopyOption.REPLACE_EXISTING);
    CompilerReport report = CompilerReport.in(function.sources(root));
    return new Manifest.Packed(
        function.module(),
        zip.getFileName().toString(),
        Files.size(zip),
        Sha256.of(zip),
        executable.bytes(),
        Sha256.of(compiled),
        executable.machine(),
        executable.glibc(),
        report.compiler(),
        report.march(),
        bill.getFileName().toString(),
        Sha256.of(bill));
  }

  private static Map<String, String> versions() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = NativePackager.class.getResourceAsStream("versions.properties")) {
      properties.load(file);
    }
    Map<String, String> versions = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> versions.put(name, properties.getProperty(name)));
    return versions;
  }
}
