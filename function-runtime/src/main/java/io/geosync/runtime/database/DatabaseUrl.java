package io.geosync.runtime.database;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL URL as libpq and many tools have it: {@code
 * postgresql://[user@]host[:port][,host[:port]...]/database[?option=value&...]}. Hosts are names,
 * in which underscores are accepted, IPv4 addresses, or IPv6 addresses in brackets. User and
 * database may be percent-encoded. A password is rejected, because URLs are stored and shown.
 */
public final class DatabaseUrl {
  /** The form of a URL, for messages. */
  public static final String FORM =
      "postgresql://[user@]host[:port][,host[:port]]/database[?option=value]";

  private static final Pattern URL =
      Pattern.compile("postgres(?:ql)?://(?:([^@/?#]*)@)?([^@/?#]*)/([^/?#]+)(?:\\?([^#]*))?");
  private static final Pattern HOST =
      Pattern.compile(
          "([A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_.])?|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
  private static final int DEFAULT_PORT = 5432;
  private static final int MAX_PORT = 65_535;

  private final List<DatabaseAddress.Host> hosts;
  private final String database;
  private final @Nullable String user;
  private final Map<PGProperty, String> options;

  private DatabaseUrl(
      List<DatabaseAddress.Host> hosts,
      String database,
      @Nullable String user,
      Map<PGProperty, String> options) {
    this.hosts = hosts;
    this.database = database;
    this.user = user;
    this.options = options;
  }

  /** A URL that geosync does not use; the message says why and never repeats a secret. */
  public static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    Invalid(String message) {
      super(message);
    }

    /** Why the URL is not used, and what to do, in a form for users. */
    public String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Parses a URL.
   *
   * @throws Invalid with everything a user needs to correct the URL
   */
  public static DatabaseUrl parse(@Nullable String text) {
    if (text == null || !text.matches("(?s)postgres(ql)?://.*")) {
      throw new Invalid("is missing, or does not begin with postgresql://. Use the form " + FORM);
    }
    requireNoPassword(text);
    Matcher parts = URL.matcher(text);
    if (!parts.matches() || text.chars().anyMatch(c -> c <= ' ')) {
      throw new Invalid(
          "is not a valid URL, or has no host or no database name. Use the form " + FORM);
    }
    Map<PGProperty, String> options = options(parts.group(4));
    String ofQuery = options.remove(PGProperty.USER);
    String user = parts.group(1) == null ? ofQuery : decoded(parts.group(1));
    if (user != null && user.isEmpty()) {
      throw new Invalid("has an empty user name. Use the form " + FORM);
    }
    return new DatabaseUrl(hosts(parts.group(2)), decoded(parts.group(3)), user, options);
  }

  /** Before anything else: no message about another fault may repeat the text of a password. */
  private static void requireNoPassword(String text) {
    String rest = text.substring(text.indexOf("//") + 2);
    int at = rest.lastIndexOf('@');
    String beforeAt = at < 0 ? "" : rest.substring(0, at);
    if (beforeAt.contains(":") || rest.matches("(?is).*[?&](password|sslpassword)=.*")) {
      throw new Invalid(
          "contains a password, which tenant lists would show. Remove it and set --credentials to a reference");
    }
  }

  private static List<DatabaseAddress.Host> hosts(String text) {
    List<DatabaseAddress.Host> hosts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher host = HOST.matcher(part);
      if (!host.matches()) {
        throw new Invalid("has an invalid host '%s'. Use the form %s".formatted(part, FORM));
      }
      int port = host.group(3) == null ? DEFAULT_PORT : Integer.parseInt(host.group(3));
      if (port < 1 || port > MAX_PORT) {
        throw new Invalid("has the port %d. Use a port from 1 to %d".formatted(port, MAX_PORT));
      }
      hosts.add(new DatabaseAddress.Host(host.group(1), port));
    }
    return List.copyOf(hosts);
  }

  private static Map<PGProperty, String> options(@Nullable String query) {
    Map<PGProperty, String> options = new LinkedHashMap<>();
    if (query == null || query.isEmpty()) {
      return options;
    }
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      UrlOption option =
          UrlOption.named(name)
              .orElseThrow(
                  () ->
                      new Invalid(
                          "has the option '%s', which is not supported. Supported are: %s"
                              .formatted(name, UrlOption.allNames())));
      if (!option.accepts(value)) {
        throw new Invalid(
            "has the option '%s' with an invalid value. Expected: %s"
                .formatted(name, option.expected()));
      }
      if (options.put(option.property(), option.driverValue(value)) != null) {
        throw new Invalid("has the option '%s' twice. Keep one of them".formatted(name));
      }
    }
    return options;
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      if (decoded.indexOf('\0') >= 0 || decoded.indexOf('\uFFFD') >= 0) {
        throw new Invalid("has a percent-encoded character that no name can have. Correct it");
      }
      return decoded;
    } catch (IllegalArgumentException malformed) {
      throw malformed instanceof Invalid invalid
          ? invalid
          : new Invalid("has a % that two hexadecimal digits do not follow. Write %25 for a %");
    }
  }

  /** The value of an option in the query of the URL; null if the URL does not have it. */
  @Nullable String option(PGProperty option) {
    return options.get(option);
  }

  /** The hosts, and the user if the URL names one. */
  public DatabaseAddress address() {
    return new DatabaseAddress(hosts, user);
  }

  /** A data source for the database, without a password. */
  public PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(hosts.stream().map(DatabaseAddress.Host::name).toArray(String[]::new));
    source.setPortNumbers(hosts.stream().mapToInt(DatabaseAddress.Host::port).toArray());
    source.setDatabaseName(database);
    if (user != null) {
      source.setUser(user);
    }
    options.forEach(source::setProperty);
    return source;
  }
}
