package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a command that writes stands. */
public enum CommandState {
  /** Send the same command again. */
  @JsonProperty("running")
  RUNNING,
  @JsonProperty("done")
  DONE,
  /** Somebody ended it; what was done stays done. */
  @JsonProperty("cancelled")
  CANCELLED,
  /** It ended with an error; given again with the same id it is tried again. */
  @JsonProperty("failed")
  FAILED
}
