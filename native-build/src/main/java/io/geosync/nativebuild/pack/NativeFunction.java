package io.geosync.nativebuild.pack;

import java.nio.file.Path;

/** The functions that are compiled, and where the build has what. */
public enum NativeFunction {
  TENANT_SYNC("tenant-sync-function"),
  PUBLISHER("publisher-function"),
  REDRIVE("dlq-redrive-function");

  private final String module;

  NativeFunction(String module) {
    this.module = module;
  }

  public String module() {
    return module;
  }

  /** What the compiler made. */
  public Path executable(Path root) {
    return built(root).resolve("function-runner");
  }

  /** CycloneDX, of what the compiler was given. */
  public Path billOfMaterials(Path root) {
    return built(root).resolve("function.cdx.json");
  }

  /** What the compiler was given: a jar, its class path under lib/, and its arguments. */
  public Path sources(Path root) {
    return built(root).resolve("function-native-image-source-jar");
  }

  private Path built(Path root) {
    return root.resolve(module).resolve("target/native");
  }
}
