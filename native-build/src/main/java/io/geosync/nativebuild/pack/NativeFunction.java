package io.geosync.nativebuild.pack;

import java.nio.file.Path;

/** The functions that are compiled, and the paths of their build output. */
public enum NativeFunction {
  TENANT_SYNC("tenant-sync-function"),
  PUBLISHER("publisher-function"),
  QUERY("query-function"),
  REDRIVE("dlq-redrive-function");

  private final String module;

  NativeFunction(String module) {
    this.module = module;
  }

  public String module() {
    return module;
  }

  /** Returns the path of the compiled executable. */
  public Path executable(Path root) {
    return built(root).resolve("function-runner");
  }

  /** Returns the path of the CycloneDX bill of materials of the class path. */
  public Path billOfMaterials(Path root) {
    return built(root).resolve("function.cdx.json");
  }

  /** Returns the compiler's input folder: a jar, its class path under lib/, and the arguments. */
  public Path sources(Path root) {
    return built(root).resolve("function-native-image-source-jar");
  }

  private Path built(Path root) {
    return root.resolve(module).resolve("target/native");
  }
}
