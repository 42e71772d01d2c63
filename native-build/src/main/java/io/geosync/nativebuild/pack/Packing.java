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

/** Zips, bills of materials and the manifest, from what the compiler left in the modules. */
public final class Packing {
  /** Of Amazon Linux 2023, which provided.al2023 is. */
  static final String GLIBC_OF_LAMBDA = "2.34";

  private static final String VERSION = "geosync";

  private Packing() {}

  /**
   * Packs all three functions into {@code native-build/target}.
   *
   * @param root the repository's
   * @throws GeosyncException configuration.invalid when Lambda would not run one of them
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
          "%s needs glibc %s, Lambda's Amazon Linux 2023 has %s: compile on an older Linux, or with a Docker engine and without GRAALVM_HOME"
              .formatted(compiled, executable.glibc(), GLIBC_OF_LAMBDA));
    }
    Path zip = target.resolve(function.module() + ".zip");
    FunctionZip.write(compiled, zip);
    Path bill = target.resolve(function.module() + ".cdx.json");
    Files.copy(function.billOfMaterials(root), bill, StandardCopyOption.REPLACE_EXISTING);
    CompilerReport report = CompilerReport.beside(function.sources(root));
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
    try (InputStream file = Packing.class.getResourceAsStream("versions.properties")) {
      properties.load(file);
    }
    Map<String, String> versions = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> versions.put(name, properties.getProperty(name)));
    return versions;
  }
}
