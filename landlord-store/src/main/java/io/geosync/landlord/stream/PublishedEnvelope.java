package io.geosync.landlord.stream;

import java.time.Instant;

/** Describes an envelope that the topic accepted. */
public record PublishedEnvelope(
    long fromPosition, long toPosition, String messageId, Instant publishedAt) {}
