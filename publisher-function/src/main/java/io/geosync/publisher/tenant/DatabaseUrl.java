package io.geosync.publisher.tenant;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the URL of a tenant database. The registry stores and shows it, so it must not contain a
 * password.
 */
final class DatabaseUrl {
  private static final String FORM = "postgresql://[user@]host[:port]/database";

  private DatabaseUrl() {}

  /**
   * Requires a valid URL.
   *
   * @throws GeosyncException tenant.invalid; the message never repeats the URL, which may contain a
   *     password
   */
  static void require(@Nullable String text) {
    URI url = parsed(text);
    String user = url.getRawUserInfo();
    if (user != null && user.contains(":")) {
      throw invalid(
          "database_url contains a password, which tenant lists would show. Remove it and set --credentials env:NAME.");
    }
    if (url.getHost() == null || url.getRawPath() == null || url.getRawPath().length() < 2) {
      throw invalid("database_url has no host or no database name. Use the form " + FORM + ".");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw invalid(
          "database_url has options, which are not supported. Use the form " + FORM + ".");
    }
  }

  private static URI parsed(@Nullable String text) {
    if (text == null || !text.startsWith("postgresql://")) {
      throw invalid(
          "database_url is missing, or does not begin with postgresql://. Use the form "
              + FORM
              + ".");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw invalid("database_url is not a valid URL. Use the form " + FORM + ".");
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
