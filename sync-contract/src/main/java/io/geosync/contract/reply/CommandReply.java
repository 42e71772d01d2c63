package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.error.ErrorReport;
import org.jspecify.annotations.Nullable;

/** What every command answers: a result or an error, never both. */
public record CommandReply(@Nullable JsonNode result, @Nullable ErrorReport error) {

  public CommandReply {
    if ((result == null) == (error == null)) {
      throw new IllegalArgumentException("a reply holds either a result or an error");
    }
  }
}
