package io.geosync.contract.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Changes registered tenants, all of them or none; each replies {@code TenantsReply} with the
 * tenants that it is about.
 */
public sealed interface TenantChange extends PublisherCommand {
  String requestId();

  String actor();

  /** Adds streams, which join: the sweep mirrors them. Streams that are there stay as they are. */
  record Join(String requestId, String actor, TenantSelection selection, List<String> countries)
      implements TenantChange {}

  /** Ends streams; the tenants' rows stay. */
  record Leave(String requestId, String actor, TenantSelection selection, List<String> countries)
      implements TenantChange {}

  /**
   * Changes what is given and leaves the rest.
   *
   * @param sameData the new database has all that the old one had; else its streams join anew
   */
  record Update(
      String requestId,
      String actor,
      String tenant,
      @Nullable String databaseUrl,
      @Nullable String credentials,
      @Nullable Map<String, String> metadata,
      boolean sameData)
      implements TenantChange {}

  /**
   * Switches delivery.
   *
   * @param countries none: all of the tenants' streams
   * @param delivery {@code off}, {@code dry-run}, {@code on}; {@code pause} is off and keeps what
   *     was, {@code resume} is what was before
   * @param dryRun only answers which tenants it would be about
   */
  record Delivery(
      String requestId,
      String actor,
      TenantSelection selection,
      List<String> countries,
      String delivery,
      boolean dryRun)
      implements TenantChange {}

  /** Forgets a tenant; its database stays as it is. */
  record Remove(String requestId, String actor, String tenant) implements TenantChange {}
}
