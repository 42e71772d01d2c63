package io.geosync.landlord.command;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How far a command of several calls has come.
 *
 * @param cursor where to go on; an empty object at first
 * @param counts what was done; an empty object at first
 * @param cancelled somebody ended it
 */
public record CommandProgress(
    JsonNode cursor, JsonNode counts, boolean finished, boolean cancelled) {}
