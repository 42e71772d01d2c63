package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the functions' packages hold. */
public enum PackageKind {
  /** Jars, run by java25 with SnapStart. */
  @JsonProperty("jvm")
  JVM,
  /** A native bootstrap, run by provided.al2023. */
  @JsonProperty("native")
  NATIVE
}
