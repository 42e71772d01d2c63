package io.geosync.publisher.relay;

import org.jspecify.annotations.Nullable;

/**
 * What one relay of one stream did.
 *
 * @param held why publishing stopped; absent when it did not
 */
record StreamResult(String country, long envelopes, long events, @Nullable String held) {}
