package io.geosync.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a CSV file as a stream, so that memory use does not depend on its size.
 *
 * @param <C> its columns
 * @param <R> what a line becomes
 */
final class CsvFile<C extends FileColumn, R> {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int UTF_16_BIG_ENDIAN = 0xFEFF;
  private static final int UTF_16_LITTLE_ENDIAN = 0xFFFE;

  private final Path path;
  private final FileFormat format;
  private final List<C> columns;
  private final LineParser<C, R> parser;

  /**
   * @param columns the columns that the file can have
   */
  CsvFile(Path path, FileFormat format, List<C> columns, LineParser<C, R> parser) {
    this.path = path;
    this.format = format;
    this.columns = columns;
    this.parser = parser;
  }

  /** A file of units. */
  static CsvFile<Column, ImportRow> ofUnits(Path path, FileFormat format) {
    return new CsvFile<>(path, format, List.of(Column.values()), new RowParser(format));
  }

  /** A file of successions. */
  static CsvFile<SuccessionColumn, ImportSuccession> ofSuccessions(Path path, FileFormat format) {
    return new CsvFile<>(path, format, List.of(SuccessionColumn.values()), new SuccessionParser());
  }

  /**
   * Reads the whole file once.
   *
   * @param problems receives the reason why a line is invalid; such a line gives no row
   * @throws GeosyncException import.invalid where the file cannot be read at all
   */
  void read(Consumer<R> rows, Consumer<Problem> problems) {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path))) {
      if (isUtf16(bytes)) {
        problems.accept(
            Problem.of(1, "the file is UTF-16, not UTF-8; set --encoding UTF-16, or convert it"));
        return;
      }
      read(new DecodedText(bytes, format.encoding()), rows, problems);
    } catch (NoSuchFileException absent) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID,
          "Cannot import %s: the file does not exist".formatted(path),
          absent);
    } catch (AccessDeniedException denied) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID, "Cannot import %s: permission denied".formatted(path), denied);
    } catch (IOException | UncheckedIOException failure) {
      throw new GeosyncException(
          ErrorId.IMPORT_INVALID,
          "Cannot import %s: it cannot be read: %s".formatted(path, failure.getMessage()),
          failure);
    }
  }

  private void read(DecodedText decoded, Consumer<R> rows, Consumer<Problem> problems)
      throws IOException {
    try (BufferedReader text = new BufferedReader(decoded)) {
      skipMark(text);
      CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .fieldSeparator(format.delimiter())
              .skipEmptyLines(true)
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(text);
      readRecords(csv.iterator(), decoded, rows, problems);
    } catch (CsvParseException malformed) {
      problems.accept(Problem.of(1, "the file is not valid CSV: " + malformed.getMessage()));
    }
  }

  private void readRecords(
      Iterator<CsvRecord> records,
      DecodedText decoded,
      Consumer<R> rows,
      Consumer<Problem> problems) {
    if (!records.hasNext()) {
      problems.accept(
          Problem.of(
              1,
              "the file is empty; its first line must name the columns " + Heading.names(columns)));
      return;
    }
    Optional<Heading<C>> heading = heading(records.next(), decoded, problems);
    if (heading.isEmpty()) {
      return;
    }
    while (records.hasNext()) {
      CsvRecord csv = records.next();
      Line.of(csv.getStartingLineNumber(), csv.getFields(), heading.get(), decoded, problems)
          .flatMap(parser::parse)
          .ifPresent(rows);
    }
  }

  private Optional<Heading<C>> heading(
      CsvRecord first, DecodedText decoded, Consumer<Problem> problems) {
    List<Problem> found = new ArrayList<>();
    for (int index = 0; index < first.getFieldCount(); index++) {
      for (char character : first.getField(index).toCharArray()) {
        if (character == DecodedText.MARK) {
          found.add(Problem.of(1, "column %d: %s".formatted(index + 1, decoded.nextReason())));
        }
      }
    }
    Optional<Heading<C>> heading = Heading.read(first.getFields(), columns, format, found);
    found.forEach(problems);
    return found.isEmpty() ? heading : Optional.empty();
  }

  /** UTF-16 read as UTF-8 would be one fault per character. */
  private boolean isUtf16(InputStream bytes) throws IOException {
    if (!format.encoding().equals(StandardCharsets.UTF_8)) {
      return false;
    }
    bytes.mark(2);
    int first = bytes.read() << Byte.SIZE | bytes.read();
    bytes.reset();
    return first == UTF_16_BIG_ENDIAN || first == UTF_16_LITTLE_ENDIAN;
  }

  private static void skipMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
  }
}
