package io.geosync.console.overview;

/**
 * Something that an operator should look at.
 *
 * @param kind short name, such as {@code parked}
 * @param subject the tenant stream, the country or the event
 * @param text what is wrong
 * @param path address of the page that says more and can repair it
 */
public record Problem(String kind, String subject, String text, String path) {}
