package io.geosync.publisher.tenant;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.runtime.database.DatabaseUrl;
import org.jspecify.annotations.Nullable;

/** Checks the URL of a tenant database before the registry stores it. */
final class TenantDatabaseUrl {
  private TenantDatabaseUrl() {}

  /**
   * Requires a URL that the functions can use.
   *
   * @throws GeosyncException tenant.invalid; the message never repeats the URL, which may contain a
   *     password
   */
  static void require(@Nullable String text) {
    try {
      DatabaseUrl.parse(text).dataSource();
    } catch (DatabaseUrl.Invalid invalid) {
      throw new GeosyncException(
          ErrorId.TENANT_INVALID, "database_url %s.".formatted(invalid.reason()), invalid);
    }
  }
}
