package io.geosync.publisher.landlord;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.hibernate.Session;

/** Transactions for Panache; statements of plain JDBC may take part in them. */
@ApplicationScoped
public class UnitOfWork {
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final EntityManager entities;
  private final ContentionRetry retry;

  UnitOfWork(EntityManager entities, ContentionRetry retry) {
    this.entities = entities;
    this.retry = retry;
  }

  /**
   * Runs the work in a transaction of its own, again if it lost against another writer. Each run
   * starts without entities.
   */
  public <T> T commit(Deadline deadline, Callable<T> work) {
    return retry.call(
        () ->
            QuarkusTransaction.requiringNew()
                .timeout((int) Math.max(deadline.left().toSeconds(), LEAST.toSeconds()))
                .call(work));
  }

  /** Runs statements on the connection of the running transaction. */
  public <T> T jdbc(JdbcWork<T> work) {
    return entities.unwrap(Session.class).doReturningWork(work::on);
  }
}
