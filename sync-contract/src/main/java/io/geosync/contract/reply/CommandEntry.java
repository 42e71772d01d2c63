package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the command journal: a command that writes, with its state and result.
 *
 * @param requestId idempotency key of the command
 * @param command name of the command
 * @param actor who sent the command
 * @param state its state
 * @param counts its progress or its totals, with fields that depend on the command
 * @param result the result that the function returned; absent while the command runs and if it
 *     failed
 * @param error error id and message; absent if the command did not fail
 * @param cancelledBy who cancelled the command; absent if it was not cancelled
 * @param finishedAt absent while the command runs
 */
public record CommandEntry(
    String requestId,
    String command,
    String actor,
    CommandState state,
    @Nullable JsonNode counts,
    @Nullable JsonNode result,
    @Nullable String error,
    @Nullable String cancelledBy,
    Instant startedAt,
    @Nullable Instant finishedAt) {}
