package io.geosync.landlord.failure;

/** The positions {@code from} to {@code to} of a country's stream, in one of its epochs. */
public record StreamRange(String country, long epoch, long from, long to) {}
