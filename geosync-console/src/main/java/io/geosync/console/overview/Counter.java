package io.geosync.console.overview;

/**
 * A number of the overview.
 *
 * @param id name of the counter in the page
 * @param value the number with its unit
 * @param meaning what is counted
 * @param bad whether the number should be zero and is not
 * @param path address of the page that says more
 */
public record Counter(
    String id, String label, String value, String meaning, boolean bad, String path) {}
