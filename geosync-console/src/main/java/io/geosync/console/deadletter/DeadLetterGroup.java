package io.geosync.console.deadletter;

import io.geosync.contract.reply.DeadLetter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of one reason in one country.
 *
 * @param letters number of dead letters that were read
 * @param events number of their events
 * @param safe number of dead letters that every tenant has applied, or whose epoch has ended
 * @param lacking number of dead letters whose events a tenant stream lacks
 * @param unreadable number of dead letters whose body is not a readable envelope
 * @param firstFailedAt when the first of them failed; absent if unknown
 * @param detail error of one of them; absent if none has any
 */
public record DeadLetterGroup(
    String country,
    String reason,
    long letters,
    long events,
    long safe,
    long lacking,
    long unreadable,
    @Nullable Instant firstFailedAt,
    @Nullable String detail) {

  private record Key(String country, String reason) {}

  /** Groups dead letters, the greatest group first. */
  static List<DeadLetterGroup> of(List<DeadLetter> letters) {
    return letters.stream()
        .collect(
            Collectors.groupingBy(
                letter -> new Key(letter.country(), letter.reason()),
                () -> new TreeMap<>(Comparator.comparing(Key::country).thenComparing(Key::reason)),
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(DeadLetterGroup::letters).reversed())
        .toList();
  }

  private static DeadLetterGroup of(Key key, List<DeadLetter> letters) {
    return new DeadLetterGroup(
        key.country(),
        key.reason(),
        letters.size(),
        letters.stream().mapToLong(DeadLetter::events).sum(),
        letters.stream().filter(letter -> letter.verdict().isSafeToDrop()).count(),
        letters.stream().filter(letter -> letter.verdict() == DeadLetter.Verdict.LACKING).count(),
        letters.stream()
            .filter(letter -> letter.verdict() == DeadLetter.Verdict.UNREADABLE)
            .count(),
        letters.stream()
            .map(DeadLetter::firstFailedAt)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null),
        letters.stream().map(DeadLetter::detail).filter(Objects::nonNull).findFirst().orElse(null));
  }

  /** Returns the query of the pages about this group. */
  public String query() {
    return query(country, reason);
  }

  static String query(String country, String reason) {
    return "country=%s&reason=%s"
        .formatted(
            URLEncoder.encode(country, StandardCharsets.UTF_8),
            URLEncoder.encode(reason, StandardCharsets.UTF_8));
  }
}
