package io.geosync.cli.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** A CSV of units, read as a stream: memory does not grow with the file. */
final class UnitFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;

  UnitFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the whole file once.
   *
   * @param problems what is wrong with lines; such lines give no row
   * @throws GeosyncException import.invalid where the file cannot be read at all
   */
  void read(Consumer<ImportRow> rows, Consumer<Problem> problems) {
    try (BufferedReader text = Files.newBufferedReader(path)) {
      skipMark(text);
      CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .skipEmptyLines(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(text);
      readRecords(csv.iterator(), rows, problems);
    } catch (NoSuchFileException absent) {
      throw new GeosyncException(ErrorId.IMPORT_INVALID, "there is no file " + path, absent);
    } catch (AccessDeniedException denied) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID, "%s may not be read".formatted(path), denied);
    } catch (IOException | UncheckedIOException | CsvParseException failure) {
      problems.accept(unreadable(failure));
    }
  }

  private static void readRecords(
      Iterator<CsvRecord> records, Consumer<ImportRow> rows, Consumer<Problem> problems) {
    if (!records.hasNext()) {
      problems.accept(
          new Problem(1, null, "the file is empty; its first line must be " + header()));
      return;
    }
    List<String> heading = records.next().getFields();
    if (!heading.equals(Column.HEADER)) {
      problems.accept(wrongHeading(heading));
      return;
    }
    while (records.hasNext()) {
      CsvRecord csv = records.next();
      RowParser.parse(csv.getStartingLineNumber(), csv.getFields(), problems).ifPresent(rows);
    }
  }

  private static Problem wrongHeading(List<String> heading) {
    for (int i = 0; i < Math.max(heading.size(), Column.HEADER.size()); i++) {
      String is = i < heading.size() ? "\"" + heading.get(i) + "\"" : "missing";
      String needed = i < Column.HEADER.size() ? Column.HEADER.get(i) : null;
      if (needed == null || !is.equals("\"" + needed + "\"")) {
        String reason =
            needed == null
                ? "column %d, %s, is one too many".formatted(i + 1, is)
                : "column %d is %s where %s is needed".formatted(i + 1, is, needed);
        return new Problem(1, null, reason + "; the first line must be " + header());
      }
    }
    throw new IllegalStateException("equal headings have no difference");
  }

  private static String header() {
    return String.join(",", Column.HEADER);
  }

  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }

  private Problem unreadable(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new Problem(Utf8.firstBadLine(path), null, "is not UTF-8; convert the file first");
      }
    }
    return new Problem(1, null, "the file is no CSV: " + failure.getMessage());
  }
}
