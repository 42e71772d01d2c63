package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kind of the function packages. */
public enum PackageKind {
  /** Jars for the java25 runtime with SnapStart. */
  @JsonProperty("jvm")
  JVM,
  /** A native executable for the provided.al2023 runtime. */
  @JsonProperty("native")
  NATIVE
}
