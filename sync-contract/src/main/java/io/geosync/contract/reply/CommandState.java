package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a command that is done in several calls stands. */
public enum CommandState {
  /** Send the same command again. */
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("done")
  DONE,
  /** Somebody ended it; what was done stays done. */
  @JsonProperty("cancelled")
  CANCELLED
}
