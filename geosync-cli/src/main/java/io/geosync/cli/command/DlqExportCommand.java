package io.geosync.cli.command;

import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.recovery.DeadLetterFile;
import io.geosync.cli.recovery.TakenDeadLetters;
import io.geosync.cli.root.ExitCode;
import io.geosync.cli.root.OutputOptions;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.reply.TakenDeadLettersReply.TakenDeadLetter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Export dead letters to a file without removing them from the queue.",
    description = "Each line is a JSON object: letter (reason, positions, ...), attributes, body.")
final class DlqExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private DeadLetterFilterOptions filter = new DeadLetterFilterOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE.jsonl", description = "File to create; it must not exist.")
  private Path file = Path.of("");

  DlqExportCommand(Console console) {
    this.console = console;
  }

  /** The result as JSON. */
  record Exported(String file, long letters) {}

  @Override
  public Integer call() {
    long written = 0;
    try (DeadLetterFile letters = DeadLetterFile.create(file);
        GeosyncClient functions = new ShownCalls(cloud.functions(), console.progress());
        TakenDeadLetters taken = new TakenDeadLetters(functions, filter.filter())) {
      while (!taken.isEnd()) {
        List<TakenDeadLetter> next = taken.next();
        letters.write(next);
        written += next.size();
        console.progress().update("exported %s dead letters".formatted(Numbers.grouped(written)));
      }
    }
    Exported exported = new Exported(file.toString(), written);
    output.print(
        console,
        exported,
        () ->
            console.line(
                "Exported %s dead letters to %s; they remain in their queues."
                    .formatted(Numbers.grouped(exported.letters()), file)));
    return ExitCode.SUCCESS;
  }
}
