package io.geosync.console.access;

/**
 * A browser that opened the console with a one-time address.
 *
 * @param id value of the session cookie
 * @param csrfToken value that each POST must repeat in its form or header
 */
public record Session(String id, String csrfToken) {
  /** Name under which a request keeps its session. */
  static final String OF_REQUEST = "geosync.session";
}
