package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

/** The operations of the embedded cloud that the control interface calls. */
public interface ControlTarget {
  /** Creates the queues of a country and their deliveries, if they do not exist. */
  void ensureCountry(String country);

  /**
   * Creates the database of a tenant, if it does not exist.
   *
   * @return its postgresql:// URI
   */
  String createDatabase(String tenant);

  /** The processes and runtimes of the functions, and the depths of the queues. */
  JsonNode state();

  /** The metrics with their latest points. */
  JsonNode metrics();
}
