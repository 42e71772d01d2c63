package io.geosync.contract.reply;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command that wrote something, as the journal has it.
 *
 * @param counts how much, while it runs and afterwards
 * @param result its reply; absent while it runs and when it failed
 * @param error how it failed
 * @param cancelledBy who ended it
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
