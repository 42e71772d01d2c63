package io.geosync.landlord.stream;

import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.sql.Pooler;
import io.geosync.sql.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Waits for writers that commit events, on a connection of its own. Writers notify only while a
 * relay has asked for it, because NOTIFY makes their commits take turns. A writer that began before
 * the relay asked does not notify: the relay must continue to look for events now and then.
 *
 * <p>A pooler such as PgBouncer does not pass on notifications, and a connection can be lost: a
 * wait then lasts its whole time. The same holds for a server that allows two-phase commit: PREPARE
 * TRANSACTION fails in a transaction that has notified, and a writer must never fail because a
 * relay waits.
 */
public final class RelayWakeups implements AutoCloseable {
  private static final SqlStatement LISTEN = SqlStatement.text("LISTEN geosync_relay");
  private static final SqlStatement UNLISTEN = SqlStatement.text("UNLISTEN geosync_relay");
  private static final SqlStatement ASK =
      SqlStatement.text(
          """
          UPDATE geosync.geography_wakeups
          SET wanted_until = greatest(wanted_until, clock_timestamp() + :time_ms * interval '1 millisecond')
          WHERE current_setting('max_prepared_transactions') = '0'
          """);
  private static final SqlStatement END =
      SqlStatement.text(
          """
          UPDATE geosync.geography_wakeups SET wanted_until = NULL WHERE wanted_until IS NOT NULL
          """);

  /** Writers stop after this time to notify a relay that has ended or died. */
  private static final Duration ASKED_FOR = Duration.ofSeconds(10);

  private static final Duration ASKED_AGAIN = Duration.ofSeconds(8);

  private final LandlordDatabase landlord;
  private final Clock clock;
  private final Consumer<SQLException> whenLost;
  private @Nullable Connection session;
  private @Nullable Instant askAgainAt;

  private RelayWakeups(LandlordDatabase landlord, Clock clock, Consumer<SQLException> whenLost) {
    this.landlord = landlord;
    this.clock = clock;
    this.whenLost = whenLost;
  }

  /**
   * Begins to listen, if the connection can.
   *
   * @param whenLost receives the failure after which writers do not wake the relay any more
   */
  public static RelayWakeups listen(
      LandlordDatabase landlord, Clock clock, Consumer<SQLException> whenLost) {
    RelayWakeups wakeups = new RelayWakeups(landlord, clock, whenLost);
    Connection session = landlord.openSession();
    wakeups.session = session;
    try {
      if (Pooler.isBetween(session)) {
        wakeups.drop();
      } else {
        LISTEN.on(session).run();
      }
    } catch (SQLException failure) {
      wakeups.lost(failure);
    }
    return wakeups;
  }

  /**
   * Asks writers to notify for some seconds, unless they still do. The caller looks for events once
   * more before it waits.
   *
   * @return whether it asked
   */
  public boolean ask() {
    Instant now = clock.instant();
    if (session == null || (askAgainAt != null && now.isBefore(askAgainAt))) {
      return false;
    }
    landlord.run(connection -> ASK.on(connection).bind("time_ms", ASKED_FOR.toMillis()).update());
    askAgainAt = now.plus(ASKED_AGAIN);
    return true;
  }

  /**
   * Waits until a writer commits, and lets the writers stop to notify then.
   *
   * @return whether a writer did
   */
  public boolean await(Duration atMost) throws InterruptedException {
    if (askAgainAt == null || session == null) {
      Thread.sleep(atMost);
      return false;
    }
    try {
      PGNotification[] notified =
          session
              .unwrap(PGConnection.class)
              .getNotifications(Math.toIntExact(Math.max(1, atMost.toMillis())));
      if (notified.length == 0) {
        return false;
      }
      askAgainAt = null;
      landlord.run(connection -> END.on(connection).update());
      return true;
    } catch (SQLException failure) {
      lost(failure);
      Thread.sleep(atMost);
      return false;
    }
  }

  private void lost(SQLException failure) {
    try {
      drop();
    } catch (SQLException broken) {
      failure.addSuppressed(broken);
    }
    whenLost.accept(failure);
  }

  private void drop() throws SQLException {
    Connection dropped = session;
    session = null;
    if (dropped != null) {
      try (dropped) {
        UNLISTEN.on(dropped).run();
      }
    }
  }

  /** Stops to listen. */
  @Override
  public void close() {
    try {
      drop();
    } catch (SQLException failure) {
      whenLost.accept(failure);
    }
  }
}
