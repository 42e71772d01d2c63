package io.geosync.landlord.stream;

import java.time.Instant;

/** An envelope that the topic has taken. */
public record PublishedEnvelope(
    long fromPosition, long toPosition, String messageId, Instant publishedAt) {}
