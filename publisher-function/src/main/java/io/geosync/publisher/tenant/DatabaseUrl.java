package io.geosync.publisher.tenant;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The form of a tenant database's URL: it lies in the registry, so it holds no secret. */
final class DatabaseUrl {
  private static final String FORM = "postgresql://[user@]host[:port]/database";

  private DatabaseUrl() {}

  /**
   * @throws GeosyncException tenant.invalid; the message never repeats the URL, which may hold a
   *     password
   */
  static void require(@Nullable String text) {
    URI url = parsed(text);
    String user = url.getRawUserInfo();
    if (user != null && user.contains(":")) {
      throw invalid(
          "database_url holds a password, which everyone who lists tenants would see: leave it out and name it by --credentials env:NAME");
    }
    if (url.getHost() == null || url.getRawPath() == null || url.getRawPath().length() < 2) {
      throw invalid("database_url names no host or no database; wanted " + FORM);
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw invalid("database_url has options, which are not taken; wanted " + FORM);
    }
  }

  private static URI parsed(@Nullable String text) {
    if (text == null || !text.startsWith("postgresql://")) {
      throw invalid("database_url is missing or not of the form " + FORM);
    }
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw invalid("database_url is no URL; wanted " + FORM);
    }
  }

  private static GeosyncException invalid(String message) {
    return new GeosyncException(ErrorId.TENANT_INVALID, message);
  }
}
