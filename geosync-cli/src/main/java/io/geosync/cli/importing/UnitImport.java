package io.geosync.cli.importing;

import io.geosync.cli.invoke.CommandFailed;
import io.geosync.cli.invoke.Functions;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Progress;
import io.geosync.contract.command.PublisherCommand;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.ErrorReport;
import io.geosync.contract.reply.ImportReply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One import: check all, send all in chunks, commit. */
public final class UnitImport {
  private static final int MOST_PROBLEMS_SHOWN = 50;

  private final Functions functions;
  private final Progress progress;

  public UnitImport(Functions functions, Progress progress) {
    this.functions = functions;
    this.progress = progress;
  }

  /**
   * @throws CommandFailed import.invalid with the lines at fault, or what the publisher answers
   */
  public ImportReply run(Path path, ImportOptions options) {
    UnitFile file = new UnitFile(path);
    long rows = check(path, file);
    String id = options.requestId();
    int count = send(path, file, id, rows);
    progress.update("comparing %s with the landlord's".formatted(Numbers.grouped(rows)));
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
      file.read(chunks::add, problem -> changedMeanwhile(path, problem));
      return chunks.finish();
    }
  }

  /** The function knows the lines, not whose they are. */
  private ImportReply commit(Path path, PublisherCommand.ImportCommit command) {
    try {
      return functions.publisher(command, ImportReply.class);
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
          if (shown.size() < MOST_PROBLEMS_SHOWN) {
            shown.add(problem);
          }
        });
    if (counts[1] > 0) {
      throw refused(path, shown, counts[1]);
    }
    if (counts[0] == 0) {
      throw CommandFailed.of(ErrorId.IMPORT_INVALID, path + " has no units", List.of());
    }
    return counts[0];
  }

  private static CommandFailed refused(Path path, List<Problem> shown, long count) {
    List<String> details = new ArrayList<>(shown.stream().map(Problem::shown).toList());
    if (count > shown.size()) {
      details.add("and %s more".formatted(Numbers.grouped(count - shown.size())));
    }
    return CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "%s has %s that must be mended first; nothing was sent"
            .formatted(path, count == 1 ? "1 error" : Numbers.grouped(count) + " errors"),
        details);
  }

  private static void changedMeanwhile(Path path, Problem problem) {
    throw CommandFailed.of(
        ErrorId.IMPORT_INVALID,
        "%s was changed while it was read; nothing was committed".formatted(path),
        List.of(problem.shown()));
  }

  private static String outOf(long part, long whole) {
    return "%s of %s units".formatted(Numbers.grouped(part), Numbers.grouped(whole));
  }
}
