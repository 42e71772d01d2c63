package io.geosync.runtime.secret;

import io.geosync.contract.credential.CredentialReference;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of secrets for a limited time. Callers that need the same secret at the same
 * time share one read, also one that fails. While the store does not respond, the last value is
 * used.
 */
@Singleton
public final class SecretCache {
  private static final Logger LOG = Logger.getLogger(SecretCache.class);

  /** Time for which the last value is used without asking a store that did not respond. */
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(30);

  private final SecretStore store;
  private final Clock clock;
  private final Duration lifetime;
  private final Map<CredentialReference, Secret> secrets = new ConcurrentHashMap<>();

  @Inject
  public SecretCache(SecretStore store, SecretsConfig config, Clock clock) {
    this(store, Duration.ofSeconds(config.lifetimeSeconds()), clock);
  }

  /**
   * @param lifetime the time after which a value is read again
   */
  public SecretCache(SecretStore store, Duration lifetime, Clock clock) {
    this.store = store;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /**
   * Returns the value of a secret, which may come from the cache.
   *
   * @throws GeosyncException credentials.unresolved, credentials.unavailable
   */
  public String value(CredentialReference reference) {
    Secret secret = of(reference);
    Value known = secret.value;
    return known != null && clock.instant().isBefore(known.freshUntil())
        ? known.text()
        : secret.fresh(System.nanoTime());
  }

  /**
   * Returns the value of a secret as it was stored at the time of this call or later.
   *
   * @throws GeosyncException as {@link #value}
   */
  public String renewed(CredentialReference reference) {
    return of(reference).readSince(System.nanoTime());
  }

  /**
   * Reads the value that the current one replaced.
   *
   * @throws GeosyncException as {@link #value}
   */
  public Optional<String> previous(CredentialReference reference) {
    return store.previous(reference);
  }

  /** References to different keys of one secret share its value. */
  private Secret of(CredentialReference reference) {
    CredentialReference whole =
        reference instanceof CredentialReference.StoredSecret secret
            ? new CredentialReference.StoredSecret(secret.arn(), null)
            : reference;
    return secrets.computeIfAbsent(whole, Secret::new);
  }

  private record Value(String text, Instant freshUntil) {}

  private final class Secret {
    private final CredentialReference reference;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Value value;
    private boolean asked;
    private long askedAt;
    private @Nullable GeosyncException failure;

    Secret(CredentialReference reference) {
      this.reference = reference;
    }

    /** The value that another caller has just read, or the result of {@link #readSince}. */
    String fresh(long moment) {
      lock.lock();
      try {
        Value known = value;
        return known != null && clock.instant().isBefore(known.freshUntil())
            ? known.text()
            : readSince(moment);
      } finally {
        lock.unlock();
      }
    }

    /** The result of a read that began after a moment: of another caller's, or of a new one. */
    String readSince(long moment) {
      lock.lock();
      try {
        if (!asked || askedAt - moment < 0) {
          asked = true;
          askedAt = System.nanoTime();
          read();
        }
        Value known = value;
        if (known == null) {
          throw failed();
        }
        return known.text();
      } finally {
        lock.unlock();
      }
    }

    private void read() {
      try {
        value = new Value(store.current(reference), clock.instant().plus(lifetime));
        failure = null;
      } catch (GeosyncException unread) {
        failure = unread;
        Value last = value;
        if (last != null && unread.errorId() == ErrorId.CREDENTIALS_UNAVAILABLE) {
          LOG.warnf("%s The last value is used.", unread.getMessage());
          value = new Value(last.text(), clock.instant().plus(ASK_AGAIN_AFTER));
        } else {
          value = null;
        }
      }
    }

    /** Each caller gets an exception of its own. */
    private GeosyncException failed() {
      GeosyncException read = failure;
      if (read == null) {
        return new GeosyncException(
            ErrorId.DEFECT, "Cannot resolve %s: it was not read".formatted(reference.text()));
      }
      return new GeosyncException(read.errorId(), String.valueOf(read.getMessage()), read);
    }
  }
}
