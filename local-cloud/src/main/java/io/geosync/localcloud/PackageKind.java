package io.geosync.localcloud;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kind of function package that a cloud can run, and its path in the repository's build. */
public enum PackageKind {
  /** Jars for Lambda's java25. */
  JVM("%s/target/function.zip", "mvn package"),
  /** A compiled {@code bootstrap} for Lambda's provided.al2023. */
  NATIVE("native-build/target/%s.zip", "./geosync native"),
  /** The input of the native compiler, with a {@code bootstrap} that runs it on a JVM. */
  NATIVE_ON_JVM("%s/target/native/function.zip", "mvn package");

  private final String path;
  private final String command;

  PackageKind(String path, String command) {
    this.path = path;
    this.command = command;
  }

  /** The path of the package of a function's module, which need not exist. */
  public Path zip(Path repositoryRoot, String module) {
    return repositoryRoot.resolve(path.formatted(module));
  }

  /**
   * The package of a function's module.
   *
   * @throws GeosyncException configuration.invalid if it is not built
   */
  public Path builtZip(Path repositoryRoot, String module) {
    Path zip = zip(repositoryRoot, module);
    if (!Files.isRegularFile(zip)) {
      throw new GeosyncException(
          ErrorId.CONFIGURATION_INVALID,
          "%s is not built. Build it with %s.".formatted(zip, command));
    }
    return zip;
  }
}
