package io.geosync.sql;

import io.geosync.contract.sql.SqlText;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/**
 * An SQL statement with {@code :name} parameters. A statement is parsed once, when its class is
 * loaded, and is used by all threads:
 *
 * <pre>{@code
 * private static final SqlStatement STATE = SqlStatement.of(Ledger.class, "state.sql");
 *
 * Optional<Long> watermark =
 *     STATE.on(connection).bind("country", country).first(row -> row.number("watermark"));
 * }</pre>
 *
 * <p>Several statements separated by semicolons go to the server in one round trip.
 */
public final class SqlStatement {
  private final String name;
  private final ParsedSql parsed;

  private SqlStatement(String name, String text) {
    this.name = name;
    this.parsed = ParsedSql.of(text);
  }

  /**
   * Reads a statement from a resource in the package of a class.
   *
   * @param fileName with its ending, for example {@code lock.sql}
   */
  public static SqlStatement of(Class<?> beside, String fileName) {
    return new SqlStatement(fileName, SqlText.of(beside, fileName));
  }

  /**
   * Reads several statements, which run in this order in one round trip. Each sees what the one
   * before it did.
   */
  public static SqlStatement sequence(Class<?> beside, String... fileNames) {
    List<String> texts = new ArrayList<>();
    for (String fileName : fileNames) {
      texts.add(SqlText.of(beside, fileName));
    }
    return new SqlStatement(String.join(" + ", fileNames), String.join(";\n", texts));
  }

  /** Makes a statement from its text; use it for texts of up to three lines. */
  public static SqlStatement text(String text) {
    return new SqlStatement(text, text);
  }

  /** Begins one execution of the statement. */
  public BoundStatement on(Connection connection) {
    return new BoundStatement(this, connection);
  }

  /** The file name of the statement, or its text; error messages use it. */
  String name() {
    return name;
  }

  /** The text that JDBC gets: each parameter is a question mark. */
  String jdbcText() {
    return parsed.jdbcText();
  }

  /** The name of each question mark, in order. */
  List<String> parameters() {
    return parsed.parameters();
  }
}
