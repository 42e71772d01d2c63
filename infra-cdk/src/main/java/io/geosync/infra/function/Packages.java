package io.geosync.infra.function;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.json.ContractJson;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.PackageKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Locates the functions' packages and reads which processor they run on.
 *
 * @param root the repository's root; the build leaves packages in its module folders
 * @param certificates certificates to add to each package
 */
public record Packages(Path root, Optional<RootCertificates> certificates) {
  private static final String MANIFEST = "native-build/target/manifest.json";
  private static final String BUILD_NATIVE = "Run ./geosync native to compile and pack it.";

  /** Packages as they are built. */
  public Packages(Path root) {
    this(root, Optional.empty());
  }

  /**
   * Returns the kind of the packages to deploy: the one that the deployment file names, otherwise
   * native where every function is compiled.
   */
  public PackageKind kind(Deployment deployment) {
    PackageKind named = deployment.packages();
    if (named != null) {
      return named;
    }
    boolean compiled =
        Arrays.stream(FunctionKind.values())
            .map(function -> root.resolve(place(function.module(), PackageKind.NATIVE)))
            .allMatch(Files::isRegularFile);
    return compiled ? PackageKind.NATIVE : PackageKind.JVM;
  }

  AssetCode code(FunctionKind kind, PackageKind packages) {
    Path built = requireZip(kind, packages);
    Path deployed =
        certificates
            .map(
                added ->
                    added.addedTo(
                        built,
                        root.resolve("infra-cdk/target/packages"),
                        "%s-%s".formatted(kind.module(), packages)))
            .orElse(built);
    return Code.fromAsset(deployed.toString());
  }

  private Path requireZip(FunctionKind kind, PackageKind packages) {
    Path zip = root.resolve(place(kind.module(), packages));
    if (!Files.isRegularFile(zip)) {
      throw invalid(
          "Cannot deploy %s: package %s does not exist. %s"
              .formatted(
                  kind.functionName(),
                  zip,
                  switch (packages) {
                    case JVM -> "Build the modules first.";
                    case NATIVE -> BUILD_NATIVE;
                  }));
    }
    return zip;
  }

  /**
   * Returns the processor architecture of a function. JVM packages run on any; they get x86-64. A
   * native package runs only on the processor that it was compiled for, which the manifest names.
   *
   * @throws GeosyncException configuration.invalid if the manifest does not describe the package
   */
  public Architecture architecture(FunctionKind kind, PackageKind packages) {
    return switch (packages) {
      case JVM -> Architecture.X86_64;
      case NATIVE -> ofExecutable(kind, requireZip(kind, packages));
    };
  }

  private Architecture ofExecutable(FunctionKind kind, Path zip) {
    JsonNode packed = packed(kind.module());
    if (!packed.path("zip_sha256").asText().equals(sha256(zip))) {
      throw invalid(
          "Cannot deploy %s: %s does not describe %s, so its processor is unknown. %s"
              .formatted(kind.functionName(), MANIFEST, zip, BUILD_NATIVE));
    }
    String machine = packed.path("machine").asText();
    return switch (machine) {
      case "x86_64" -> Architecture.X86_64;
      case "aarch64" -> Architecture.ARM_64;
      default ->
          throw invalid(
              "Cannot deploy %s: %s is compiled for %s, but Lambda runs x86_64 and aarch64 only."
                  .formatted(kind.functionName(), zip, machine));
    };
  }

  /** The manifest's entry for a module; a missing node if there is none. */
  private JsonNode packed(String module) {
    Path manifest = root.resolve(MANIFEST);
    try {
      JsonNode all =
          Files.isRegularFile(manifest)
              ? ContractJson.mapper().readTree(manifest.toFile())
              : ContractJson.mapper().missingNode();
      return all.path("functions")
          .valueStream()
          .filter(function -> function.path("function").asText().equals(module))
          .findFirst()
          .orElseGet(ContractJson.mapper()::missingNode);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String sha256(Path file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK provides SHA-256", impossible);
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.CONFIGURATION_INVALID, message);
  }

  /** Path of a module's package below the root. */
  public static String place(String module, PackageKind packages) {
    return switch (packages) {
      case JVM -> module + "/target/function.zip";
      case NATIVE -> "native-build/target/%s.zip".formatted(module);
    };
  }
}
