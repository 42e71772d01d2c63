package io.geosync.runtime.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import io.geosync.runtime.secret.SecretCache;
import io.geosync.runtime.secret.SecretText;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Resolves references to stored secrets and to tokens of RDS. A secret is a JSON object with {@code
 * username} and {@code password}, as RDS writes it, or a text: the password of the user that the
 * database's URL names, or {@code user:password}.
 */
@Singleton
public final class ResolvedCredentials implements CredentialSource {
  /** A rotation changes the server and the stored secret one after the other. */
  private static final Duration ROTATION = Duration.ofSeconds(1);

  private final SecretCache secrets;
  private final RdsTokens tokens;
  private final Duration rotation;

  @Inject
  public ResolvedCredentials(SecretCache secrets, RdsTokens tokens) {
    this(secrets, tokens, ROTATION);
  }

  /**
   * @param rotation the time to wait for the second step of a rotation
   */
  public ResolvedCredentials(SecretCache secrets, RdsTokens tokens, Duration rotation) {
    this.secrets = secrets;
    this.tokens = tokens;
    this.rotation = rotation;
  }

  @Override
  public Credentials resolve(String text, DatabaseAddress database) {
    CredentialReference reference = parsed(text);
    return reference instanceof CredentialReference.RdsIam token
        ? tokens.sign(token, database)
        : credentials(reference, secrets.value(reference), database);
  }

  @Override
  public Credentials renewed(String text, DatabaseAddress database, Credentials rejected) {
    CredentialReference reference = parsed(text);
    return switch (reference) {
      case CredentialReference.RdsIam token -> tokens.sign(token, database);
      case CredentialReference.Environment _ -> read(reference, database);
      case CredentialReference.StoredSecret _, CredentialReference.Parameter _ -> {
        Credentials stored = read(reference, database);
        yield stored.equals(rejected) ? afterRotation(reference, database) : stored;
      }
    };
  }

  private Credentials read(CredentialReference reference, DatabaseAddress database) {
    return credentials(reference, secrets.renewed(reference), database);
  }

  private Credentials afterRotation(CredentialReference reference, DatabaseAddress database) {
    try {
      Thread.sleep(rotation);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return read(reference, database);
  }

  private static CredentialReference parsed(String text) {
    try {
      return CredentialReference.parse(text);
    } catch (CredentialReference.Invalid invalid) {
      throw new GeosyncException(
          ErrorId.CREDENTIALS_UNRESOLVED,
          "Cannot resolve the credentials: the registered text %s. Correct it: geosync tenant update."
              .formatted(invalid.reason()),
          invalid);
    }
  }

  private static Credentials credentials(
      CredentialReference reference, String stored, DatabaseAddress database) {
    String text = SecretText.part(reference, stored);
    Optional<JsonNode> object = SecretText.object(text);
    return object.isPresent()
        ? ofObject(reference, object.get(), database)
        : ofText(reference, text, database);
  }

  private static Credentials ofObject(
      CredentialReference reference, JsonNode object, DatabaseAddress database) {
    String user = object.path("username").asText(database.user());
    String password = object.path("password").asText("");
    if (password.isEmpty() || user == null || user.isEmpty()) {
      throw SecretText.invalid(
          reference,
          "the JSON object has no password, or neither it nor the URL names the user",
          "Store username and password, or name the key of the password with #KEY");
    }
    return new Credentials(user, password);
  }

  /** A text that begins with the URL's user and a colon has both. */
  private static Credentials ofText(
      CredentialReference reference, String text, DatabaseAddress database) {
    String user = database.user();
    if (user != null
        && !text.startsWith(user + ":")
        && !(reference instanceof CredentialReference.Environment)) {
      return new Credentials(user, text);
    }
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw SecretText.invalid(
          reference,
          "its text is not of the form user:password",
          "Store user:password, or add the user to the URL");
    }
    return new Credentials(text.substring(0, colon), text.substring(colon + 1));
  }
}
