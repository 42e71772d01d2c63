package io.geosync.contract.setting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a connection to a database must have, from the least to the most. The words are those of the
 * option sslmode of PostgreSQL's clients.
 */
public enum TlsMode {
  /** No TLS: passwords are hashed, and everything else can be read and changed on the network. */
  @JsonProperty("disable")
  DISABLE("disable", "connections to databases are not encrypted"),
  /** Encryption without proof of who the server is. */
  @JsonProperty("require")
  REQUIRE(
      "require",
      "connections to databases are encrypted, but the certificates of the servers are not checked"),
  /** Encryption, a certificate of a trusted authority, and the host name that was asked for. */
  @JsonProperty("verify-full")
  VERIFY_FULL(
      "verify-full",
      "connections to databases are encrypted, and certificates and host names are checked");

  private final String word;
  private final String meaning;

  TlsMode(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** Returns the mode that a word names, or empty if there is none. */
  public static Optional<TlsMode> of(String word) {
    return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
  }

  /** Returns the mode as deployment files, environments and URLs have it. */
  public String word() {
    return word;
  }

  /** Returns a phrase that says what the mode gives. */
  public String meaning() {
    return meaning;
  }
}
