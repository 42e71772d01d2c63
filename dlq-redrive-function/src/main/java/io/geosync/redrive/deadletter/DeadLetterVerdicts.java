package io.geosync.redrive.deadletter;

import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.DeadLetter.Verdict;
import io.geosync.landlord.failure.AppliedPositions;
import io.geosync.landlord.failure.AppliedPositions.StreamReached;
import io.geosync.landlord.failure.LastErrors;
import io.geosync.landlord.failure.LastErrors.LastError;
import io.geosync.landlord.failure.StreamRange;
import io.geosync.landlord.transaction.LandlordDatabase;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes dead letters: their content, the last error at their positions, and whether tenants
 * still lack them. The landlord database is read once for all of them.
 */
final class DeadLetterVerdicts {
  private final AppliedPositions applied;
  private final Map<StreamRange, LastError> errors;

  private DeadLetterVerdicts(AppliedPositions applied, Map<StreamRange, LastError> errors) {
    this.applied = applied;
    this.errors = errors;
  }

  static DeadLetterVerdicts of(LandlordDatabase landlord, List<ReceivedDeadLetter> letters) {
    List<StreamRange> ranges =
        letters.stream().map(ReceivedDeadLetter::positions).flatMap(Optional::stream).toList();
    return landlord.read(
        connection ->
            new DeadLetterVerdicts(
                AppliedPositions.read(connection), new LastErrors().of(connection, ranges)));
  }

  DeadLetter describe(ReceivedDeadLetter letter) {
    Optional<StreamRange> positions = letter.positions();
    Optional<LastError> error =
        letter.reason().equals(DeadLetter.RETRIES_EXHAUSTED)
            ? positions.map(errors::get)
            : Optional.empty();
    Optional<StreamReached> reached = positions.map(StreamRange::country).flatMap(applied::of);
    int lacking = positions.flatMap(p -> reached.map(r -> r.lacking(p.to()))).orElse(0);
    return new DeadLetter(
        letter.queue().country(),
        letter.queue().name(),
        letter.originalId(),
        letter.reason(),
        error.map(e -> e.errorId() + ": " + e.message()).orElse(letter.detail()),
        error.map(LastError::firstFailedAt).orElse(letter.since()),
        error.map(LastError::count).orElse(letter.receiveCount()),
        letter.redriveCount(),
        positions.map(StreamRange::epoch).orElse(null),
        positions.map(StreamRange::from).orElse(null),
        positions.map(StreamRange::to).orElse(null),
        letter.events().size(),
        verdict(positions, reached, lacking),
        lacking);
  }

  private static Verdict verdict(
      Optional<StreamRange> positions, Optional<StreamReached> reached, int lacking) {
    if (positions.isEmpty() || reached.isEmpty()) {
      return Verdict.UNREADABLE;
    }
    if (positions.get().epoch() < reached.get().epoch()) {
      return Verdict.EPOCH_ENDED;
    }
    return lacking == 0 ? Verdict.APPLIED_EVERYWHERE : Verdict.LACKING;
  }
}
