package io.geosync.redrive.listing;

import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.DeadLetter.Verdict;
import io.geosync.landlord.failure.AppliedPositions;
import io.geosync.landlord.failure.AppliedPositions.StreamReached;
import io.geosync.landlord.failure.LastErrors;
import io.geosync.landlord.failure.LastErrors.LastError;
import io.geosync.landlord.failure.Stretch;
import io.geosync.redrive.landlord.Landlord;
import io.geosync.redrive.letter.Letter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Letters with what the landlord knows of their positions, read once for all of them. */
public final class LetterVerdicts {
  private final AppliedPositions applied;
  private final Map<Stretch, LastError> errors;

  private LetterVerdicts(AppliedPositions applied, Map<Stretch, LastError> errors) {
    this.applied = applied;
    this.errors = errors;
  }

  public static LetterVerdicts of(Landlord landlord, List<Letter> letters) {
    List<Stretch> stretches =
        letters.stream().map(Letter::stretch).flatMap(Optional::stream).toList();
    return landlord.with(
        connection ->
            new LetterVerdicts(
                AppliedPositions.read(connection), new LastErrors().of(connection, stretches)));
  }

  public DeadLetter describe(Letter letter) {
    Optional<Stretch> stretch = letter.stretch();
    Optional<LastError> error =
        letter.reason().equals(DeadLetter.RETRIES_EXHAUSTED)
            ? stretch.map(errors::get)
            : Optional.empty();
    Optional<StreamReached> reached = stretch.map(Stretch::country).flatMap(applied::of);
    int lacking = stretch.flatMap(s -> reached.map(r -> r.lacking(s.to()))).orElse(0);
    return new DeadLetter(
        letter.queue().country(),
        letter.queue().name(),
        letter.originalId(),
        letter.reason(),
        error.map(e -> e.errorId() + ": " + e.message()).orElse(letter.detail()),
        error.map(LastError::firstFailedAt).orElse(letter.since()),
        error.map(LastError::count).orElse(letter.receiveCount()),
        letter.redriveCount(),
        stretch.map(Stretch::epoch).orElse(null),
        stretch.map(Stretch::from).orElse(null),
        stretch.map(Stretch::to).orElse(null),
        letter.events().size(),
        verdict(stretch, reached, lacking),
        lacking);
  }

  private static Verdict verdict(
      Optional<Stretch> stretch, Optional<StreamReached> reached, int lacking) {
    if (stretch.isEmpty() || reached.isEmpty()) {
      return Verdict.UNREADABLE;
    }
    if (stretch.get().epoch() < reached.get().epoch()) {
      return Verdict.EPOCH_ENDED;
    }
    return lacking == 0 ? Verdict.APPLIED_EVERYWHERE : Verdict.LACKING;
  }
}
