package io.geosync.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file of units as a stream, so that memory use does not depend on its size. */
final class UnitFile {
  /**
   * Why a line cannot be imported.
   *
   * @param line number of the line in the file, from 1
   * @param column name of the column; null where the whole line is invalid
   */
  record Problem(long line, @Nullable String column, String reason) {

    String shown() {
      return column == null
          ? "line %d: %s".formatted(line, reason)
          : "line %d, %s: %s".formatted(line, column, reason);
    }
  }

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path path;

  UnitFile(Path path) {
    this.path = path;
  }

  /**
   * Reads the whole file once.
   *
   * @param problems receives the reason why a line is invalid; such a line gives no row
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
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID,
          "Cannot import %s: the file does not exist".formatted(path),
          absent);
    } catch (AccessDeniedException denied) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID, "Cannot import %s: permission denied".formatted(path), denied);
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
    if (!heading.equals(RowParser.HEADER)) {
      problems.accept(wrongHeading(heading));
      return;
    }
    while (records.hasNext()) {
      CsvRecord csv = records.next();
      RowParser.parse(csv.getStartingLineNumber(), csv.getFields(), problems).ifPresent(rows);
    }
  }

  private static Problem wrongHeading(List<String> heading) {
    for (int i = 0; i < Math.max(heading.size(), RowParser.HEADER.size()); i++) {
      String is = i < heading.size() ? "\"" + heading.get(i) + "\"" : "missing";
      String needed = i < RowParser.HEADER.size() ? RowParser.HEADER.get(i) : null;
      if (needed == null || !is.equals("\"" + needed + "\"")) {
        String reason =
            needed == null
                ? "column %d, %s, is not expected".formatted(i + 1, is)
                : "column %d is %s, but must be %s".formatted(i + 1, is, needed);
        return new Problem(1, null, reason + "; the first line must be " + header());
      }
    }
    throw new IllegalStateException("equal headings have no difference");
  }

  private static String header() {
    return String.join(",", RowParser.HEADER);
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
        return new Problem(
            firstMalformedLine(), null, "is not valid UTF-8; convert the file to UTF-8");
      }
    }
    return new Problem(1, null, "the file is not valid CSV: " + failure.getMessage());
  }

  /**
   * Returns the number of the first line that is not UTF-8. The file is read as Latin-1, which
   * keeps every byte, so that each line can be decoded on its own.
   */
  private long firstMalformedLine() {
    long number = 0;
    try (BufferedReader bytes = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      for (String line = bytes.readLine(); line != null; line = bytes.readLine()) {
        number++;
        if (!isUtf8(line.getBytes(StandardCharsets.ISO_8859_1))) {
          return number;
        }
      }
      return number;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean isUtf8(byte[] line) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException malformed) {
      return false;
    }
  }
}
