package io.geosync.contract.error;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the category of an error decides: who acts, and whether trying again can help. */
public enum ErrorCategory {
  /** The same call may succeed later; nothing was lost. */
  @JsonProperty("retryable")
  RETRYABLE,
  /** This input never succeeds; it is set aside with its reason. */
  @JsonProperty("poison")
  POISON,
  /** One tenant's database is at fault; the others go on. */
  @JsonProperty("tenant_fault")
  TENANT_FAULT,
  /** A command was refused as given: correct it and call again. */
  @JsonProperty("rejected")
  REJECTED,
  /** A mistake in geosync itself. */
  @JsonProperty("defect")
  DEFECT
}
