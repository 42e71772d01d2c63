package io.geosync.infra.function;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.infra.config.PackageKind;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Where the functions' packages are.
 *
 * @param root the repository's, below which the build leaves them
 */
public record Packages(Path root) {

  AssetCode code(FunctionKind kind, PackageKind packages) {
    Path zip = root.resolve(place(kind.module(), packages));
    if (!Files.isRegularFile(zip)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "no package of %s at %s: %s"
              .formatted(
                  kind.functionName(),
                  zip,
                  switch (packages) {
                    case JVM -> "build the modules first";
                    case NATIVE -> "./geosync native makes it";
                  }));
    }
    return Code.fromAsset(zip.toString());
  }

  /** Below the root. */
  public static String place(String module, PackageKind packages) {
    return switch (packages) {
      case JVM -> module + "/target/function.zip";
      case NATIVE -> "native-build/target/%s.zip".formatted(module);
    };
  }
}
