package io.geosync.landlord.failure;

/**
 * Identifies the positions {@code from} to {@code to}, both inclusive, of a country's stream in one
 * epoch.
 */
public record StreamRange(String country, long epoch, long from, long to) {}
