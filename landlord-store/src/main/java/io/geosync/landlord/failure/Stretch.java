package io.geosync.landlord.failure;

/** Positions {@code from} to {@code to} of a country's stream in one of its epochs. */
public record Stretch(String country, long epoch, long from, long to) {}
