package io.geosync.publisher.relay;

import io.geosync.contract.envelope.EncodedEvent;
import io.geosync.contract.event.GeographyEvent;
import io.geosync.landlord.stream.PublishedEnvelope;
import io.geosync.landlord.stream.RelayLease;
import io.geosync.publisher.relay.RelayCursor.Portion;
import io.geosync.publisher.relay.RelayCursor.Progress;
import io.geosync.runtime.handler.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes one stream for as long as it holds one lease. It reads ahead, keeps several envelopes
 * on their way to the topic, and advances the published position behind them in order; the lease is
 * extended as it goes. Events fill envelopes across the portions that are claimed. An envelope that
 * is not full is sent only when no other one is on its way: until then it may be filled.
 *
 * <p>After a lost lease nothing is recorded. After an outage or a rejection that holds the stream,
 * the published position is the one before it, even if the topic has accepted later envelopes:
 * these are published again, and tenants skip the duplicates.
 */
final class StreamPipeline {
  private final RelayCursor cursor;
  private final EnvelopesInFlight flight;
  private final EnvelopePacker packer;
  private final Deadline deadline;
  private final BooleanSupplier yields;
  private final Pace pace;
  private final List<PublishedEnvelope> unrecorded = new ArrayList<>();
  private RelayLease lease;
  private long end;
  private long through;
  private long envelopes;
  private long events;
  private boolean isLeased = true;
  private boolean isLost;
  private boolean isDue;
  private boolean isCutOff;
  private @Nullable String held;

  /**
   * @param end the last position that this relay may publish
   * @param yields whether to claim nothing more, because other streams wait
   * @param pace limits how often an envelope is sent that is not full
   */
  StreamPipeline(
      RelayCursor cursor,
      EnvelopesInFlight flight,
      EnvelopePacker packer,
      RelayLease lease,
      long end,
      Deadline deadline,
      BooleanSupplier yields,
      Pace pace) {
    this.cursor = cursor;
    this.flight = flight;
    this.packer = packer;
    this.lease = lease;
    this.through = lease.afterPosition();
    this.end = end;
    this.deadline = deadline;
    this.yields = yields;
    this.pace = pace;
  }

  /**
   * Publishes until no event is left, the limit, the deadline, an outage, a rejection that stops
   * it, or the loss of the lease.
   *
   * @param claimed the events that were read with the lease
   */
  void run(List<GeographyEvent> claimed) {
    try (flight) {
      pack(claimed);
      while (isLeased && held == null && !deadline.passed()) {
        if ((isDue || hasMore()) && !flight.isFull()) {
          proceed();
        } else if (!flight.isEmpty()) {
          land();
        } else if (!packer.isEmpty()) {
          sendRest();
        } else {
          break;
        }
      }
      while (!flight.isEmpty()) {
        land();
      }
    } catch (RuntimeException failure) {
      release(failure);
      throw failure;
    }
    if (isLeased) {
      cursor.release(lease, progress(), held);
    }
  }

  /** Whether the lease was lost: another relay publishes the stream. */
  boolean isLost() {
    return isLost;
  }

  /** The number of envelopes that the topic accepted. */
  long envelopes() {
    return envelopes;
  }

  /** The number of events that the topic accepted. */
  long events() {
    return events;
  }

  /** The last position that was published or skipped. */
  long through() {
    return through;
  }

  /** Why publishing stopped; absent if nothing stopped it. */
  @Nullable String held() {
    return held;
  }

  private boolean hasMore() {
    return lease.claimedPosition() < Math.min(end, lease.lastPosition());
  }

  private void pack(List<GeographyEvent> read) {
    for (GeographyEvent event : read) {
      packer.add(EncodedEvent.of(event)).ifPresent(this::send);
    }
  }

  /** Publishes a full envelope; waits while too many are on their way. */
  private void send(List<EncodedEvent> envelope) {
    while (flight.isFull()) {
      land();
    }
    isCutOff |= held != null || deadline.passed();
    if (!isCutOff) {
      flight.send(envelope);
    }
  }

  /** Publishes the last envelope, which is not full, or lets it be filled for a moment. */
  private void sendRest() {
    if (pace.pause(deadline)) {
      isDue = true;
    } else {
      List<EncodedEvent> rest = packer.rest();
      pace.sent(rest.size());
      flight.send(rest);
    }
  }

  /** Records what has landed, extends the lease, and claims and reads what it can. */
  private void proceed() {
    if (yields.getAsBoolean()) {
      end = lease.claimedPosition();
    }
    proceed(end, flight.isEmpty() && packer.isEmpty());
  }

  private void proceed(long through, boolean releaseWhenIdle) {
    Optional<Portion> portion = cursor.proceed(lease, progress(), through, releaseWhenIdle);
    isDue = false;
    if (portion.isEmpty()) {
      isLeased = false;
      isLost = true;
      return;
    }
    unrecorded.clear();
    lease = portion.get().lease();
    isLeased = !lease.isReleased();
    pack(portion.get().events());
  }

  /** Waits for the first envelope on its way, and extends the lease while it waits. */
  private void land() {
    Optional<EnvelopeSender> landed = flight.first(cursor.leaseTime().dividedBy(3));
    if (landed.isEmpty() && isLeased) {
      proceed(lease.claimedPosition(), false);
    }
    while (landed.isPresent()) {
      take(landed.get());
      landed = flight.firstIfDone();
    }
  }

  private void take(EnvelopeSender landed) {
    if (held != null) {
      return;
    }
    through = landed.through();
    unrecorded.addAll(landed.sent());
    envelopes += landed.sent().size();
    events += landed.accepted().size();
    held = landed.held();
    isDue = true;
  }

  private Progress progress() {
    return new Progress(through, List.copyOf(unrecorded));
  }

  private void release(RuntimeException failure) {
    try {
      if (isLeased) {
        cursor.release(lease, progress(), String.valueOf(failure.getMessage()));
      }
    } catch (RuntimeException notReleased) {
      failure.addSuppressed(notReleased);
    }
  }
}
