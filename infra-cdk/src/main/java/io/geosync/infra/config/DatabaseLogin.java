package io.geosync.infra.config;

/** A database role and its password. */
public record DatabaseLogin(String username, SecretReference password) {

  public DatabaseLogin {
    Require.present("username", username);
    Require.present("password", password);
  }
}
