package io.geosync.contract.reply;

import java.util.List;

/**
 * Result of {@code migrate}.
 *
 * @param schemaVersion version of the landlord's schema
 * @param applied names of the migrations that this call ran; empty if the schema was up to date
 * @param adopted whether an existing table of units was adopted
 * @param capturedUnits units of an adopted table for which events were captured
 */
public record MigrateReply(
    String schemaVersion, List<String> applied, boolean adopted, long capturedUnits) {}
