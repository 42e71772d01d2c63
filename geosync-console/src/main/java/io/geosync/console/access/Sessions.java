package io.geosync.console.access;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one-time token of the next browser, and the sessions of the browsers that used theirs. They
 * exist in memory only: when the console stops, all sessions end.
 */
@Singleton
public final class Sessions {
  private static final int SECRET_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final AtomicReference<@Nullable String> unused = new AtomicReference<>();
  private final ConcurrentHashMap<String, Session> sessions = new ConcurrentHashMap<>();

  /** Creates the token of the next browser. A former token that was not used becomes invalid. */
  public String newToken() {
    String token = secret();
    unused.set(token);
    return token;
  }

  /** Starts a session if the token is valid; the token is then invalid. */
  public Optional<Session> open(String token) {
    String expected = unused.get();
    if (expected == null || !same(expected, token) || !unused.compareAndSet(expected, null)) {
      return Optional.empty();
    }
    Session session = new Session(secret(), secret());
    sessions.put(session.id(), session);
    return Optional.of(session);
  }

  /** Returns the session with this id. */
  Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  /** Compares two secrets in a time that does not depend on where they differ. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
