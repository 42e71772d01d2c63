package io.geosync.imports;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.ImportReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports a file: validates all lines, sends them in chunks, and commits the import. */
public final class UnitImport {
  private static final int MAX_SHOWN_PROBLEMS = 50;

  /**
   * How to import a file.
   *
   * @param requestId idempotency key, also the name of the staged rows
   * @param complete whether to delete units of the file's countries that the file lacks
   * @param dryRun whether to count the changes only
   * @param allowDeletes maximum deletions per country, where they exceed a tenth of its units
   * @param format how the file is written
   */
  public record Options(
      String requestId,
      String actor,
      boolean complete,
      boolean dryRun,
      @Nullable Long allowDeletes,
      FileFormat format) {}

  private final GeosyncClient functions;
  private final Progress progress;

  public UnitImport(GeosyncClient functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  /**
   * Imports a file.
   *
   * @throws CommandFailed import.invalid with the invalid lines, or the error of the publisher
   */
  public ImportReply run(Path path, Options options) {
    UnitFile file = new UnitFile(path, options.format());
    long rows = check(path, file);
    String id = options.requestId();
    int count = send(path, file, id, rows);
    progress.update("comparing %s units with the landlord".formatted(Numbers.grouped(rows)));
    return commit(
        path,
        new PublisherCommand.ImportCommit(
            id,
            options.actor(),
            id,
            count,
            options.complete(),
            options.dryRun(),
            options.allowDeletes()));
  }

  private int send(Path path, UnitFile file, String id, long rows) {
    try (Chunks chunks =
        new Chunks(functions, id, sent -> progress.update("sent " + outOf(sent, rows)))) {
      file.read(chunks::add, problem -> failChanged(path, problem));
      return chunks.finish();
    }
  }

  /** Adds the name of the file to an error of the publisher, which knows only line numbers. */
  private ImportReply commit(Path path, PublisherCommand.ImportCommit command) {
    try {
      return functions.call(command);
    } catch (CommandFailed failure) {
      ErrorReport report = failure.report();
      if (report.id() != ErrorId.IMPORT_INVALID) {
        throw failure;
      }
      throw new CommandFailed(
          new ErrorReport(
              report.id(),
              report.category(),
              "%s: %s".formatted(path, report.message()),
              report.details()));
    }
  }

  private long check(Path path, UnitFile file) {
    List<Problem> shown = new ArrayList<>();
    long[] counts = new long[2];
    file.read(
        row -> {
          counts[0]++;
          if (counts[0] % 10_000 == 0) {
            progress.update("read %s units".formatted(Numbers.grouped(counts[0])));
          }
        },
        problem -> {
          counts[1]++;
          if (shown.size() < MAX_SHOWN_PROBLEMS) {
            shown.add(problem);
          }
        });
    if (counts[1] > 0) {
      throw invalid(path, shown, counts[1]);
    }
    if (counts[0] == 0) {
      throw CommandFailed.of(
          ErrorId.IMPORT_INVALID, "Cannot import %s: it has no units".formatted(path), List.of());
    }
    return counts[0];
  }

  private static CommandFailed invalid(Path path, List<Problem> shown, long count) {
    List<String> details = new ArrayList<>(shown.stream().map(Problem::shown).toList());
    if (count > shown.size()) {
      details.add("%s more errors are not shown".formatted(Numbers.grouped(count - shown.size())));
    }
    return CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "Cannot import %s: it has %s. Nothing was imported."
            .formatted(path, count == 1 ? "1 error" : Numbers.grouped(count) + " errors"),
        details);
  }

  private static void failChanged(Path path, Problem problem) {
    throw CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "Cannot import %s: the file changed during the import. Nothing was imported."
            .formatted(path),
        List.of(problem.shown()));
  }

  private static String outOf(long part, long whole) {
    return "%s of %s units".formatted(Numbers.grouped(part), Numbers.grouped(whole));
  }
}
