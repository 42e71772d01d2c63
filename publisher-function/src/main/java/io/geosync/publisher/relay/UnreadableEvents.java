package io.geosync.publisher.relay;

import io.geosync.contract.error.ErrorId;
import io.geosync.landlord.failure.EventFailures;
import io.geosync.landlord.log.UnreadableEvent;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.util.List;

/** Records events that cannot be read as failed. A repetition cannot succeed. */
final class UnreadableEvents {
  private static final int NO_RETRY = 1;

  private UnreadableEvents() {}

  static void record(
      LandlordDatabase landlord,
      EventFailures failures,
      long epoch,
      List<UnreadableEvent> unreadable) {
    unreadable.forEach(
        event ->
            landlord.commit(
                connection ->
                    failures.record(
                        connection,
                        event.country(),
                        epoch,
                        event.position(),
                        null,
                        ErrorId.EVENT_UNREADABLE.id(),
                        event.message(),
                        NO_RETRY)));
  }
}
