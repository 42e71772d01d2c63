package io.geosync.contract.command;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.geosync.contract.reply.TenantsReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the publisher function that change registered tenants. Each changes all tenants that
 * it names, in one transaction, or none. The result holds those tenants as they are afterwards, and
 * the number of those that it has no room for.
 */
public sealed interface TenantChange
    extends PublisherCommand<TenantsReply>, AuditedCommand<TenantsReply> {

  @Override
  default Class<TenantsReply> replyType() {
    return TenantsReply.class;
  }

  /**
   * Adds countries to tenants. The new tenant streams begin in the health {@code joining}, and the
   * sweep mirrors them. Tenant streams that exist already do not change.
   */
  @JsonTypeName("tenant-join")
  record Join(String requestId, String actor, TenantSelection selection, List<String> countries)
      implements TenantChange {}

  /** Removes countries from tenants. The rows in the tenants' databases stay. */
  @JsonTypeName("tenant-leave")
  record Leave(String requestId, String actor, TenantSelection selection, List<String> countries)
      implements TenantChange {}

  /**
   * Changes the registry entry of one tenant. Fields that are absent keep their values.
   *
   * @param sameData whether the new database holds the same data as the old one; if not, all
   *     streams of the tenant are mirrored again
   */
  @JsonTypeName("tenant-update")
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
   * Sets the delivery of tenant streams.
   *
   * @param countries empty: all countries of the tenants
   * @param delivery {@code off}, {@code dry-run} or {@code on}; or {@code pause}, which sets {@code
   *     off} and remembers the previous value, or {@code resume}, which restores that value
   * @param dryRun only return the tenants that the command would change
   */
  @JsonTypeName("tenant-delivery")
  record SetDelivery(
      String requestId,
      String actor,
      TenantSelection selection,
      List<String> countries,
      String delivery,
      boolean dryRun)
      implements TenantChange {}

  /** Removes a tenant from the registry. Its database does not change. */
  @JsonTypeName("tenant-remove")
  record Remove(String requestId, String actor, String tenant) implements TenantChange {}
}
