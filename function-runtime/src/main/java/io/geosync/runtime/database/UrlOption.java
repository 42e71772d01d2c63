package io.geosync.runtime.database;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGProperty;

/**
 * The options that the query of a database URL may have. All others are rejected: among the
 * driver's options are some that load classes, write files, or read the address from another file.
 */
enum UrlOption {
  SSL_MODE(PGProperty.SSL_MODE, "disable|allow|prefer|require|verify-ca|verify-full", "sslmode"),
  SSL_ROOT_CERT(PGProperty.SSL_ROOT_CERT, ".+", "sslrootcert"),
  SSL_CERT(PGProperty.SSL_CERT, ".+", "sslcert"),
  SSL_KEY(PGProperty.SSL_KEY, ".+", "sslkey"),
  SSL_NEGOTIATION(PGProperty.SSL_NEGOTIATION, "postgres|direct", "sslnegotiation"),
  CHANNEL_BINDING(PGProperty.CHANNEL_BINDING, "disable|prefer|require", "channel_binding"),
  GSS_ENCRYPTION(PGProperty.GSS_ENC_MODE, "disable|allow|prefer|require", "gssencmode"),
  TARGET_SERVER(PGProperty.TARGET_SERVER_TYPE, "any|primary|read-write", "target_session_attrs"),
  LOAD_BALANCE(PGProperty.LOAD_BALANCE_HOSTS, "true|false|random|disable", "load_balance_hosts"),
  CONNECT_TIMEOUT(PGProperty.CONNECT_TIMEOUT, "[1-9][0-9]{0,2}", "connect_timeout"),
  KEEP_ALIVE(PGProperty.TCP_KEEP_ALIVE, "true|false|0|1", "keepalives"),
  USER(PGProperty.USER, ".+", "user");

  private final PGProperty property;
  private final Pattern values;
  private final String libpqName;

  /** An option is known by the driver's name and by the name that libpq has for it. */
  UrlOption(PGProperty property, String values, String libpqName) {
    this.property = property;
    this.values = Pattern.compile(values);
    this.libpqName = libpqName;
  }

  static Optional<UrlOption> named(String name) {
    return Arrays.stream(values())
        .filter(
            option ->
                option.property.getName().equalsIgnoreCase(name)
                    || option.libpqName.equalsIgnoreCase(name))
        .findFirst();
  }

  static String allNames() {
    return Arrays.stream(values())
        .map(option -> option.property.getName())
        .collect(Collectors.joining(", "));
  }

  PGProperty property() {
    return property;
  }

  boolean accepts(String value) {
    return values.matcher(value).matches();
  }

  String expected() {
    return values.pattern().equals(".+") ? "a value" : values.pattern().replace("|", ", ");
  }

  /** The driver's value for a value of the URL, which may be libpq's. */
  String driverValue(String value) {
    return switch (this) {
      case TARGET_SERVER -> value.equals("read-write") ? "primary" : value;
      case LOAD_BALANCE -> Boolean.toString(value.equals("true") || value.equals("random"));
      case KEEP_ALIVE -> Boolean.toString(value.equals("true") || value.equals("1"));
      default -> value;
    };
  }
}
