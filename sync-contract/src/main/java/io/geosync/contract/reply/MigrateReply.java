package io.geosync.contract.reply;

import java.util.List;

/**
 * @param applied the migrations run by this call, by their names; empty when up to date
 * @param adopted whether an existing table of units was taken over
 * @param capturedUnits units of an adopted table that were captured as created
 */
public record MigrateReply(
    String schemaVersion, List<String> applied, boolean adopted, long capturedUnits) {}
