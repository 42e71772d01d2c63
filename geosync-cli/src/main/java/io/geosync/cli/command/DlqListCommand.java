package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.cli.output.Tone;
import io.geosync.cli.root.ExitCode;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.DeadLetterCommand;
import io.geosync.contract.reply.DeadLetter;
import io.geosync.contract.reply.DeadLettersReply;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    mixinStandardHelpOptions = true,
    header = "List dead letters, their reasons and whether they are still needed.",
    description =
        "A dead letter is safe to delete when every tenant has applied its positions. Listing does"
            + " not change dead letters or their order.")
final class DlqListCommand extends FunctionsCommand {
  @Mixin private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "Maximum number of dead letters to read, up to 5000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  DlqListCommand(Console console) {
    super(console);
  }

  @Override
  int run(GeosyncClient functions) {
    DeadLettersReply reply = functions.call(new DeadLetterCommand.Inspect(filter.filter(), limit));
    output.print(console, reply, () -> print(reply));
    return ExitCode.SUCCESS;
  }

  private void print(DeadLettersReply reply) {
    if (!reply.letters().isEmpty()) {
      printLetters(reply);
      console.line("");
    }
    Map<String, Long> byReason =
        reply.letters().stream()
            .collect(
                Collectors.groupingBy(DeadLetter::reason, TreeMap::new, Collectors.counting()));
    byReason.forEach(
        (reason, count) -> console.line("%7s  %s".formatted(Numbers.grouped(count), reason)));
    long safe = reply.letters().stream().filter(letter -> letter.verdict().isSafeToDrop()).count();
    console.line(
        reply.letters().isEmpty()
            ? "No dead letters."
            : "%s dead letters, %s of them safe to delete."
                .formatted(Numbers.grouped(reply.letters().size()), Numbers.grouped(safe)));
    printRest(reply);
  }

  private void printLetters(DeadLettersReply reply) {
    Table table =
        new Table(
            "country",
            "reason",
            "first failed",
            ">failures",
            ">redriven",
            ">epoch",
            "positions",
            "applied",
            "detail");
    for (DeadLetter letter : reply.letters()) {
      table.row(
          letter.country(),
          letter.reason(),
          letter.firstFailedAt() == null
              ? "-"
              : letter.firstFailedAt().truncatedTo(ChronoUnit.SECONDS),
          letter.receiveCount() == null ? "-" : letter.receiveCount(),
          letter.redriveCount(),
          letter.epoch() == null ? "-" : letter.epoch(),
          positions(letter),
          verdict(letter),
          letter.detail() == null ? "" : letter.detail());
    }
    console.table(table);
  }

  private static String positions(DeadLetter letter) {
    if (letter.fromPosition() == null || letter.toPosition() == null) {
      return "-";
    }
    return letter.fromPosition().equals(letter.toPosition())
        ? Numbers.grouped(letter.toPosition())
        : "%s-%s"
            .formatted(
                Numbers.grouped(letter.fromPosition()), Numbers.grouped(letter.toPosition()));
  }

  private static Cell verdict(DeadLetter letter) {
    return switch (letter.verdict()) {
      case APPLIED_EVERYWHERE -> new Cell("everywhere", Tone.GOOD);
      case EPOCH_ENDED -> new Cell("epoch ended", Tone.GOOD);
      case LACKING -> new Cell("%d lacking".formatted(letter.lacking()), Tone.BAD);
      case UNREADABLE -> new Cell("unreadable", Tone.PLAIN);
    };
  }

  private void printRest(DeadLettersReply reply) {
    long hidden = reply.queues().stream().mapToLong(DeadLettersReply.QueueReply::hidden).sum();
    if (hidden > 0) {
      console.line(
          "%s more are in use by another command or hidden after an interruption; list again later."
              .formatted(Numbers.grouped(hidden)));
    }
    if (!reply.complete()) {
      console.line(
          Tone.BAD,
          "The list is incomplete: the queues have about %s dead letters. Raise --limit."
              .formatted(
                  Numbers.grouped(
                      reply.queues().stream()
                          .mapToLong(DeadLettersReply.QueueReply::visible)
                          .sum())));
    }
  }
}
