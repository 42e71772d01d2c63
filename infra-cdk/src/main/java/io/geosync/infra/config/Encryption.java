package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whose keys encrypt queues, topics and logs. */
public enum Encryption {
  /** One customer key of the deployment, about $1 a month and its calls. */
  @JsonProperty("kms")
  KMS,
  /** Keys that AWS manages, free. */
  @JsonProperty("managed")
  MANAGED
}
