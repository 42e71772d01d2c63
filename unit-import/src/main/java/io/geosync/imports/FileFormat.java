package io.geosync.imports;

import io.geosync.contract.error.ErrorId;
import io.geosync.contract.error.GeosyncException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file of units is written.
 *
 * @param delimiter separates the fields of a line
 * @param encoding the character encoding of the file
 * @param columns our name of a column to its name in the first line of the file; a column that is
 *     not in the map has our name
 * @param ignoreOthers whether columns with other names are ignored; otherwise they are an error, so
 *     that a misspelled name is noticed
 * @param codePrefix begins each code, for sources whose codes repeat across levels or countries;
 *     {@code {admin_level}} and {@code {country_code}} in it are replaced by the values of the
 *     line. The prefix of a parent's code has the level above
 */
public record FileFormat(
    char delimiter,
    Charset encoding,
    Map<String, String> columns,
    boolean ignoreOthers,
    String codePrefix) {
  private static final String LEVEL = "{admin_level}";
  private static final String COUNTRY = "{country_code}";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}?|}");

  /** UTF-8 with commas and our names of the columns. */
  public static final FileFormat DEFAULT =
      new FileFormat(',', StandardCharsets.UTF_8, Map.of(), false, "");

  /**
   * Checks the format.
   *
   * @throws GeosyncException import.invalid
   */
  public FileFormat {
    columns = Map.copyOf(columns);
    if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
      throw invalid("the delimiter must not be a quotation mark or a line end");
    }
    for (String column : columns.keySet()) {
      if (Column.named(column).isEmpty() && !SuccessionColumn.headings().contains(column)) {
        throw invalid(
            "\"%s\" is not a column; the columns are %s"
                .formatted(column, String.join(", ", Column.headings())));
      }
    }
    Matcher placeholders = PLACEHOLDER.matcher(codePrefix);
    while (placeholders.find()) {
      if (!placeholders.group().equals(LEVEL) && !placeholders.group().equals(COUNTRY)) {
        throw invalid(
            "the code prefix contains %s; it can contain %s and %s"
                .formatted(placeholders.group(), LEVEL, COUNTRY));
      }
    }
  }

  /** The name of a column in the first line of the file. */
  String heading(FileColumn column) {
    return columns.getOrDefault(column.heading(), column.heading());
  }

  /**
   * The format of the file of successions beside a file of units in this format. Columns that both
   * have, such as country_code, have our names in it, and its codes are complete.
   */
  FileFormat ofSuccessions() {
    Map<String, String> own = new HashMap<>(columns);
    own.keySet().removeAll(Column.headings());
    return new FileFormat(delimiter, encoding, own, ignoreOthers, "");
  }

  boolean prefixHasLevel() {
    return codePrefix.contains(LEVEL);
  }

  /** The code that a code of the file stands for. */
  String prefixed(String code, String country, int level) {
    return codePrefix.replace(LEVEL, Integer.toString(level)).replace(COUNTRY, country) + code;
  }

  private static GeosyncException invalid(String reason) {
    return new GeosyncException(
        ErrorId.IMPORT_INVALID, "Cannot import a file in this format: %s.".formatted(reason));
  }
}
