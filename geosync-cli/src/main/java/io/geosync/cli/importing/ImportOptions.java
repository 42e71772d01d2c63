package io.geosync.cli.importing;

import org.jspecify.annotations.Nullable;

/**
 * How to import.
 *
 * @param requestId also names the staged rows
 * @param complete units of the file's countries that are missing from it are deleted
 * @param dryRun counts only
 * @param allowDeletes the greatest number of deletions per country above a tenth of it
 */
public record ImportOptions(
    String requestId,
    String actor,
    boolean complete,
    boolean dryRun,
    @Nullable Long allowDeletes) {}
