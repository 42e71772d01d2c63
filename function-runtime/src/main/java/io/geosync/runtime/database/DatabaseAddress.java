package io.geosync.runtime.database;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of a database, and the user that its URL names.
 *
 * @param user absent: the credentials must name the user
 */
public record DatabaseAddress(List<Host> hosts, @Nullable String user) {
  /** One of the servers that a URL lists. */
  public record Host(String name, int port) {}

  public DatabaseAddress {
    hosts = List.copyOf(hosts);
  }
}
