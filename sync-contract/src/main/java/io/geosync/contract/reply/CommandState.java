package io.geosync.contract.reply;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of a command in the command journal. */
public enum CommandState {
  /** Not finished; the caller continues it by sending the same command again. */
  @JsonProperty("running")
  RUNNING,
  /** Finished. */
  @JsonProperty("done")
  DONE,
  /** Cancelled by an operator; completed work stays done. */
  @JsonProperty("cancelled")
  CANCELLED,
  /** Failed with an error; sending it again with the same request id tries it again. */
  @JsonProperty("failed")
  FAILED
}
