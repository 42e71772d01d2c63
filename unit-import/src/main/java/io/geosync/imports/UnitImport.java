package io.geosync.imports;

import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.client.CommandFailed;
import io.geosync.client.GeosyncClient;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.ImportDetectReply;
import io.geosync.contract.reply.ImportDetectReply.Proposal;
import io.geosync.contract.reply.ImportReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Imports a file of units, and a file of their successions if there is one: validates all lines,
 * sends them in chunks, and commits the import.
 */
public final class UnitImport {
  /**
   * How to import a file.
   *
   * @param requestId idempotency key, also the name of the staged rows
   * @param complete whether to delete units of the file's countries that the file lacks
   * @param dryRun whether to count the changes only
   * @param allowDeletes maximum deletions per country, where they exceed a tenth of its units
   * @param format how the files are written
   * @param successions the file of successions; absent: none
   */
  public record Options(
      String requestId,
      String actor,
      boolean complete,
      boolean dryRun,
      @Nullable Long allowDeletes,
      FileFormat format,
      @Nullable Path successions) {

    /** Options of an import without successions. */
    public Options(
        String requestId,
        String actor,
        boolean complete,
        boolean dryRun,
        @Nullable Long allowDeletes,
        FileFormat format) {
      this(requestId, actor, complete, dryRun, allowDeletes, format, null);
    }
  }

  private final GeosyncClient functions;
  private final Progress progress;

  public UnitImport(GeosyncClient functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  /**
   * Imports a file.
   *
   * @throws CommandFailed import.invalid and import.successions-invalid with the invalid lines, or
   *     the error of the publisher
   */
  public ImportReply run(Path path, Options options) {
    int chunks = stage(path, options);
    return call(
        path,
        options,
        new PublisherCommand.ImportCommit(
            options.requestId(),
            options.actor(),
            options.requestId(),
            chunks,
            options.complete(),
            options.dryRun(),
            options.allowDeletes()));
  }

  /**
   * Returns the successions that the import of a file suggests, and changes nothing.
   *
   * @throws CommandFailed as {@link #run} does
   */
  public List<Proposal> detect(Path path, Options options) {
    int chunks = stage(path, options);
    List<Proposal> proposals = new ArrayList<>();
    @Nullable Long after = null;
    do {
      ImportDetectReply page =
          call(
              path,
              options,
              new PublisherCommand.ImportDetect(
                  options.requestId(), chunks, options.complete(), after));
      proposals.addAll(page.proposals());
      after = page.next();
    } while (after != null);
    return proposals;
  }

  /** Validates both files, sends their rows, and returns the number of chunks. */
  private int stage(Path path, Options options) {
    CsvFile<Column, ImportRow> units = CsvFile.ofUnits(path, options.format());
    CheckedFile checked = CheckedFile.of(path, units, "units", progress);
    Path beside = options.successions();
    if (beside == null) {
      requireValid(checked, null);
      return send(checked, units, 0, options, "units");
    }
    CsvFile<SuccessionColumn, ImportSuccession> successions =
        CsvFile.ofSuccessions(beside, options.format().ofSuccessions());
    CheckedFile checkedBeside = CheckedFile.of(beside, successions, "successions", progress);
    requireValid(checked, checkedBeside);
    int chunks = send(checked, units, 0, options, "units");
    return sendSuccessions(checkedBeside, successions, chunks, options);
  }

  private int send(
      CheckedFile checked,
      CsvFile<Column, ImportRow> file,
      int first,
      Options options,
      String what) {
    return send(
        checked,
        file,
        new Chunks<>(
            functions,
            first,
            (chunk, rows) -> new PublisherCommand.ImportStage(options.requestId(), chunk, rows),
            sent -> progress.update(outOf(sent, checked.rows(), what))));
  }

  private int sendSuccessions(
      CheckedFile checked,
      CsvFile<SuccessionColumn, ImportSuccession> file,
      int first,
      Options options) {
    return send(
        checked,
        file,
        new Chunks<>(
            functions,
            first,
            (chunk, rows) ->
                new PublisherCommand.ImportStageSuccessions(options.requestId(), chunk, rows),
            sent -> progress.update(outOf(sent, checked.rows(), "successions"))));
  }

  private static <C extends FileColumn, R> int send(
      CheckedFile checked, CsvFile<C, R> file, Chunks<R> chunks) {
    try (chunks) {
      file.read(chunks::add, problem -> failChanged(checked.path(), problem));
      return chunks.finish();
    }
  }

  /** Adds the name of the file to an error of the publisher, which knows only line numbers. */
  private <R> R call(Path path, Options options, PublisherCommand<R> command) {
    progress.update("comparing the units with the landlord");
    try {
      return functions.call(command);
    } catch (CommandFailed failure) {
      ErrorReport report = failure.report();
      Path faulty =
          switch (report.id()) {
            case IMPORT_INVALID -> path;
            case IMPORT_SUCCESSIONS_INVALID -> options.successions();
            default -> null;
          };
      if (faulty == null) {
        throw failure;
      }
      throw new CommandFailed(
          new ErrorReport(
              report.id(),
              report.category(),
              "%s: %s".formatted(faulty, report.message()),
              report.details()));
    }
  }

  private static void requireValid(CheckedFile units, @Nullable CheckedFile successions) {
    if (successions != null && successions.invalid()) {
      throw units.invalid()
          ? bothInvalid(units, successions)
          : invalid(successions, ErrorId.IMPORT_SUCCESSIONS_INVALID);
    }
    if (units.invalid()) {
      throw invalid(units, ErrorId.IMPORT_INVALID);
    }
    if (units.rows() == 0) {
      throw CommandFailed.of(
          ErrorId.IMPORT_INVALID,
          "Cannot import %s: it has no units".formatted(units.path()),
          List.of());
    }
    if (successions != null && successions.rows() == 0) {
      throw CommandFailed.of(
          ErrorId.IMPORT_SUCCESSIONS_INVALID,
          "Cannot import %s: it has no successions".formatted(successions.path()),
          List.of());
    }
  }

  private static CommandFailed invalid(CheckedFile file, ErrorId id) {
    return CommandFailed.of(
        id,
        "Cannot import %s: %s. Nothing was imported.".formatted(file.path(), file.count()),
        file.details(""));
  }

  private static CommandFailed bothInvalid(CheckedFile units, CheckedFile successions) {
    List<String> details = new ArrayList<>(units.details(units.path() + ": "));
    details.addAll(successions.details(successions.path() + ": "));
    return CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "Cannot import %s: %s; and %s: %s. Nothing was imported."
            .formatted(units.path(), units.count(), successions.path(), successions.count()),
        details);
  }

  private static void failChanged(Path path, Problem problem) {
    throw CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "Cannot import %s: the file changed during the import. Nothing was imported."
            .formatted(path),
        List.of(problem.shown()));
  }

  private static String outOf(long part, long whole, String what) {
    return "sent %s of %s %s".formatted(Numbers.grouped(part), Numbers.grouped(whole), what);
  }
}
