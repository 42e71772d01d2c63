package io.geosync.localcloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;

/** What the loopback control can ask of the cloud. */
public interface ControlTarget {
  void ensureCountry(String country);

  /** Answers the database's postgresql:// URI. */
  String createDatabase(String tenant);

  JsonNode state();

  /** The latest points of each metric. */
  JsonNode metrics();
}
