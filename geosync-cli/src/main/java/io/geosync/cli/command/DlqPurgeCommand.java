package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.recovery.DeadLetterFile;
import io.geosync.cli.recovery.TakenDeadLetters;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.command.DeadLetterFilter;
import io.geosync.contract.reply.DeadLetterReceipt;
import io.geosync.contract.reply.DeadLettersDoneReply;
import io.geosync.contract.reply.DeadLettersReply;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    mixinStandardHelpOptions = true,
    header = "Export dead letters to a file and delete them.",
    description =
        "A dead letter is deleted only after the file that has it was flushed to disk. `geosync"
            + " dlq list` shows which dead letters are safe to delete.")
final class DlqPurgeCommand implements Callable<Integer> {
  private static final int MAX_COUNTED = 5_000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--to",
      paramLabel = "FILE.jsonl",
      description = "File to create (default: dead-letters-<time>.jsonl).")
  private @Nullable Path file;

  @Option(names = "--yes", description = "Delete without asking.")
  private boolean yes;

  DlqPurgeCommand(Console console) {
    this.console = console;
  }

  /** The result as JSON; gone: dead letters whose hold expired before they could be deleted. */
  record Purged(String file, long deleted, long gone) {}

  @Override
  public Integer call() {
    DeadLetterFilter which = filter.filter();
    Path path =
        file != null
            ? file
            : Path.of("dead-letters-%s.jsonl".formatted(TIME.format(Instant.now())));
    try (GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress())) {
      if (!yes && !isConfirmed(functions, which, path)) {
        console.line("Nothing was deleted.");
        return ExitCode.FAILED;
      }
      Purged purged = purge(functions, which, path);
      output.print(console, purged, () -> print(purged));
      return ExitCode.SUCCESS;
    }
  }

  private boolean isConfirmed(GeosyncClient functions, DeadLetterFilter which, Path path) {
    DeadLettersReply reply = functions.call(new DeadLetterCommand.Inspect(which, MAX_COUNTED));
    long safe = reply.letters().stream().filter(letter -> letter.verdict().isSafeToDrop()).count();
    return Question.isYes(
        spec,
        "Delete %s%s dead letters, %s of them safe to delete? They are exported to %s first."
            .formatted(
                reply.complete() ? "" : "more than ",
                Numbers.grouped(reply.letters().size()),
                Numbers.grouped(safe),
                path));
  }

  private Purged purge(GeosyncClient functions, DeadLetterFilter which, Path path) {
    String id = request.requestId();
    String actor = request.actor();
    try (DeadLetterFile letters = DeadLetterFile.create(path);
        TakenDeadLetters taken = new TakenDeadLetters(functions, which)) {
      DeadLettersDoneReply done = new DeadLettersDoneReply(0, 0);
      boolean last = false;
      while (!last) {
        List<TakenDeadLetter> next = taken.next();
        letters.write(next);
        last = taken.isEnd();
        List<DeadLetterReceipt> receipts = next.stream().map(TakenDeadLetter::receipt).toList();
        done =
            functions.call(
                new DeadLetterCommand.Purge(id, actor, which, path.toString(), receipts, last));
        taken.markDeleted(next);
        console
            .progress()
            .update("deleted %s dead letters".formatted(Numbers.grouped(done.letters())));
      }
      return new Purged(path.toString(), done.letters(), done.gone());
    }
  }

  private void print(Purged purged) {
    console.line(
        "Deleted %s dead letters; they are in %s."
            .formatted(Numbers.grouped(purged.deleted()), purged.file()));
    if (purged.gone() > 0) {
      console.line(
          "%s dead letters were not deleted because their hold expired; run the command again."
              .formatted(Numbers.grouped(purged.gone())));
    }
  }
}
