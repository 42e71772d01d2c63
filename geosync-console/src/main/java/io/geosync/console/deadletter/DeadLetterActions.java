package io.geosync.console.deadletter;

import io.geosync.cli.recovery.DeadLetterFile;
import io.geosync.cli.recovery.LongCommand;
import io.geosync.cli.recovery.TakenDeadLetters;
import io.geosync.client.GeosyncClient;
import io.geosync.console.cloud.Deployment;
import io.geosync.console.page.Formats;
import io.geosync.console.task.Outcome;
import io.geosync.console.task.Task;
import io.geosync.console.task.Tasks;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.reply.CommandState;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.contract.reply.DeadLettersReply;
import io.geosync.contract.reply.RedriveReply;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes and gives the commands for dead letters. */
@Singleton
public final class DeadLetterActions {
  private static final int MAX_COUNTED = 5_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final GeosyncClient functions;
  private final Deployment deployment;
  private final Tasks tasks;
  private final Clock clock;

  @Inject
  public DeadLetterActions(
      GeosyncClient functions, Deployment deployment, Tasks tasks, Clock clock) {
    this.functions = functions;
    this.deployment = deployment;
    this.tasks = tasks;
    this.clock = clock;
  }

  /** Returns which dead letters a filter matches, for titles. */
  static String described(DeadLetterFilter filter) {
    String where = filter.country() == null ? "" : " of " + filter.country();
    String why = filter.reason() == null ? "" : " with the reason " + filter.reason();
    return where.isEmpty() && why.isEmpty() ? "all dead letters" : "dead letters" + where + why;
  }

  /** Returns what a redrive will move, from a dry run; empty: nothing. */
  List<String> redriveEffects(DeadLetterFilter filter) {
    RedriveReply reply =
        functions.call(
            new DeadLetterCommand.Redrive(
                UUID.randomUUID().toString(), deployment.operator(), filter, null, null, true));
    if (reply.moved() == 0) {
      return List.of();
    }
    return List.of(
        "%s to the queue of %s country and delivered again."
            .formatted(
                Formats.counted(
                    reply.moved(), "dead letter is sent back", "dead letters are sent back"),
                Formats.words(reply.moved(), "its", "their")),
        "%s."
            .formatted(
                Formats.counted(
                    reply.kept(),
                    "other does not match and stays",
                    "others do not match and stay")),
        "Tenants skip the events that they have applied. A message that fails again becomes a dead"
            + " letter again.");
  }

  Task redrive(
      String requestId, DeadLetterFilter filter, @Nullable Integer rate, @Nullable Integer limit) {
    DeadLetterCommand.Redrive command =
        new DeadLetterCommand.Redrive(
            requestId,
            deployment.operator(),
            filter,
            rate,
            limit == null ? null : limit.longValue(),
            false);
    return tasks.start(
        requestId,
        new Task.Plan("Redrive " + described(filter), "/dead-letters", "Show dead letters", true),
        progress -> {
          RedriveReply reply =
              new LongCommand<RedriveReply>(
                      requestId,
                      () -> functions.call(command),
                      RedriveReply::state,
                      each -> progress.accept(moved(each)))
                  .run(each -> each.hidden() > 0, each -> false);
          return outcome(reply);
        });
  }

  private static String moved(RedriveReply reply) {
    String rate =
        reply.movingSeconds() > 0
            ? ", %s per second"
                .formatted(Formats.grouped(Math.round(reply.moved() / reply.movingSeconds())))
            : "";
    String waiting =
        reply.hidden() > 0
            ? "; waiting for about %s that another command holds"
                .formatted(Formats.grouped(reply.hidden()))
            : "";
    return "%s moved%s%s"
        .formatted(Formats.counted(reply.moved(), "dead letter", "dead letters"), rate, waiting);
  }

  private static Outcome outcome(RedriveReply reply) {
    List<String> lines = new ArrayList<>();
    lines.add(moved(reply) + ".");
    if (reply.state() == CommandState.CANCELLED) {
      lines.add("The redrive was cancelled; the other dead letters remain in their queues.");
    }
    lines.addAll(reply.notices());
    return new Outcome(
        reply.state() == CommandState.DONE && reply.notices().isEmpty(), List.copyOf(lines));
  }

  /** Returns what a purge will delete; empty: nothing. */
  List<String> purgeEffects(DeadLetterFilter filter) {
    DeadLettersReply reply = functions.call(new DeadLetterCommand.Inspect(filter, MAX_COUNTED));
    if (reply.letters().isEmpty()) {
      return List.of();
    }
    long safe = reply.letters().stream().filter(letter -> letter.verdict().isSafeToDrop()).count();
    return List.of(
        "%s%s deleted."
            .formatted(
                reply.complete() ? "" : "More than ",
                Formats.counted(reply.letters().size(), "dead letter is", "dead letters are")),
        "%s safe to delete: every tenant has applied their events, or their epoch has ended."
            .formatted(Formats.counted(safe, "of them is", "of them are")),
        "Before, each one is written to %s on this machine.".formatted(newFile()));
  }

  /** Returns what an export will do. */
  List<String> exportEffects() {
    return List.of(
        "The dead letters are written with their bodies to %s on this machine."
            .formatted(newFile()),
        "They stay on their queues. Other readers do not see them while they are being read.");
  }

  Task purge(String requestId, DeadLetterFilter filter) {
    return tasks.start(
        requestId,
        new Task.Plan("Delete " + described(filter), "/dead-letters", "Show dead letters", false),
        progress -> purged(requestId, filter, progress));
  }

  private Outcome purged(String requestId, DeadLetterFilter filter, Consumer<String> progress) {
    Path file = newFile();
    try (DeadLetterFile letters = DeadLetterFile.create(file);
        TakenDeadLetters taken = new TakenDeadLetters(functions, filter)) {
      DeadLettersDoneReply done = new DeadLettersDoneReply(0, 0);
      while (!taken.isEnd()) {
        List<TakenDeadLetter> next = taken.next();
        letters.write(next);
        done =
            functions.call(
                new DeadLetterCommand.Purge(
                    requestId,
                    deployment.operator(),
                    filter,
                    file.toString(),
                    next.stream().map(TakenDeadLetter::receipt).toList(),
                    taken.isEnd()));
        taken.markDeleted(next);
        progress.accept(
            Formats.counted(done.letters(), "dead letter", "dead letters") + " deleted");
      }
      return new Outcome(
          done.gone() == 0,
          List.of(
              "%s deleted; the file is %s."
                  .formatted(Formats.counted(done.letters(), "dead letter", "dead letters"), file),
              "%s not deleted because the time for which they were held ended."
                  .formatted(Formats.counted(done.gone(), "was", "were"))));
    }
  }

  Task export(String requestId, DeadLetterFilter filter) {
    return tasks.start(
        requestId,
        new Task.Plan("Export " + described(filter), "/dead-letters", "Show dead letters", false),
        progress -> exported(filter, progress));
  }

  private Outcome exported(DeadLetterFilter filter, Consumer<String> progress) {
    Path file = newFile();
    long count = 0;
    try (DeadLetterFile letters = DeadLetterFile.create(file);
        TakenDeadLetters taken = new TakenDeadLetters(functions, filter)) {
      while (!taken.isEnd()) {
        List<TakenDeadLetter> next = taken.next();
        letters.write(next);
        count += next.size();
        progress.accept(Formats.counted(count, "dead letter", "dead letters") + " written");
      }
    }
    return new Outcome(
        true,
        List.of(
            "%s written to %s."
                .formatted(Formats.counted(count, "dead letter", "dead letters"), file)));
  }

  private Path newFile() {
    return Path.of("dead-letters-%s.jsonl".formatted(TIME.format(clock.instant())))
        .toAbsolutePath();
  }
}
