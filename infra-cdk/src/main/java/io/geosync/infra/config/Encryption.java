package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who owns the keys that encrypt queues, topics and logs. */
public enum Encryption {
  /** One customer managed KMS key of the deployment, about $1 a month plus requests. */
  @JsonProperty("kms")
  KMS,
  /** Keys that AWS manages, free of charge. */
  @JsonProperty("managed")
  MANAGED
}
