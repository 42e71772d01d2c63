package io.geosync.localcloud;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of a function's packages a cloud runs, and where the repository's build leaves it. */
public enum PackageKind {
  /** Jars for Lambda's java25. */
  JVM("%s/target/function.zip", "mvn package"),
  /** A compiled {@code bootstrap} for Lambda's provided.al2023. */
  NATIVE("native-build/target/%s.zip", "./geosync native"),
  /** What would be compiled, as a {@code bootstrap} that runs it on this machine's JVM. */
  NATIVE_ON_JVM("%s/target/native/function.zip", "mvn package");

  private final String place;
  private final String maker;

  PackageKind(String place, String maker) {
    this.place = place;
    this.maker = maker;
  }

  /** Where the package of a function's module lies or would lie. */
  public Path zip(Path repositoryRoot, String module) {
    return repositoryRoot.resolve(place.formatted(module));
  }

  /**
   * The package of a function's module.
   *
   * @throws GeosyncException configuration.invalid when it is not built
   */
  public Path builtZip(Path repositoryRoot, String module) {
    Path zip = zip(repositoryRoot, module);
    if (!Files.isRegularFile(zip)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID, "%s is not built: %s makes it".formatted(zip, maker));
    }
    return zip;
  }
}
