package io.geosync.cli.command;

import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.recovery.LetterFile;
import io.geosync.cli.recovery.TakenLetters;
import io.geosync.contract.reply.TakenLettersReply.TakenLetter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    mixinStandardHelpOptions = true,
    header = "Writes dead letters into a file, whole; they stay where they are.",
    description = "A JSON object a line: letter (reason, positions and so on), attributes, body.")
final class DlqExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CloudOptions cloud = new CloudOptions();
  @Mixin private LetterFilterOptions filter = new LetterFilterOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "FILE.jsonl", description = "Must not be there yet.")
  private Path file = Path.of("");

  DlqExportCommand(Console console) {
    this.console = console;
  }

  /** What was written. */
  record Exported(String file, long letters) {}

  @Override
  public Integer call() {
    long written = 0;
    try (LetterFile letters = LetterFile.create(file);
        Functions functions = cloud.functions();
        TakenLetters taken = new TakenLetters(functions, filter.filter())) {
      while (!taken.isEnd()) {
        List<TakenLetter> next = taken.next();
        letters.write(next);
        written += next.size();
        console.progress().update("%s written".formatted(Numbers.grouped(written)));
      }
    }
    Exported exported = new Exported(file.toString(), written);
    output.print(
        console,
        exported,
        () ->
            console.line(
                "%s dead letters written to %s; they are where they were."
                    .formatted(Numbers.grouped(exported.letters()), file)));
    return ExitCode.FINE;
  }
}
