package io.geosync.runtime.database;

/** A user name and its password. */
public record Credentials(String user, String password) {
  /** Hides the password. */
  @Override
  public String toString() {
    return "Credentials[user=%s]".formatted(user);
  }
}
