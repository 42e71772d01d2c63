package io.geosync.cli.command;

/** The form of a tenant's database URL, as the help of all commands that take one gives it. */
final class DatabaseUrlHelp {
  static final String TEXT =
      "postgresql://[user@]host:port/database[?option=value&...], without a password. Options:"
          + " sslmode, sslrootcert, sslcert, sslkey, sslnegotiation, channel_binding, gssencmode,"
          + " target_session_attrs, load_balance_hosts, connect_timeout, keepalives";

  private DatabaseUrlHelp() {}
}
