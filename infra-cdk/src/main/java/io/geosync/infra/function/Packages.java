package io.geosync.infra.function;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;

/**
 * Where the functions' packages are.
 *
 * @param root the repository's, below which each module has {@code target/function.zip}
 */
public record Packages(Path root) {

  AssetCode code(FunctionKind kind) {
    Path zip = root.resolve(kind.module()).resolve("target/function.zip");
    if (!Files.isRegularFile(zip)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "no package of %s at %s: build the modules first".formatted(kind.functionName(), zip));
    }
    return Code.fromAsset(zip.toString());
  }
}
