package io.geosync.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.geosync.fixture.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyTextTest {
  private static final String COPY = "COPY item (id, flag, name, details, day) FROM STDIN";

  private Connection connection;

  @BeforeEach
  void a_table() throws SQLException {
    connection = Databases.empty().getConnection();
    SqlStatement.text(
            "CREATE TABLE item (id bigint PRIMARY KEY, flag boolean, name text, details jsonb, day"
                + " date)")
        .on(connection)
        .run();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void each_text_arrives_as_it_is() throws SQLException {
    List<String> texts =
        List.of(
            "", "\\N", "\\.", "\\", "a\tb", "a\nb", "a\r\nb", "\\n", "\b\f\u000b", "ñ 北 👍", "\"");
    CopyText rows = new CopyText();
    for (int number = 0; number < texts.size(); number++) {
      rows.append(number).append(true).append(texts.get(number)).append(null).append(null).endRow();
    }

    assertThat(rows.sendTo(connection, COPY)).isEqualTo(texts.size());
    assertThat(
            SqlStatement.text("SELECT name FROM item ORDER BY id")
                .on(connection)
                .list(row -> row.text("name")))
        .isEqualTo(texts);
  }

  @Test
  void values_of_other_types_arrive() throws SQLException {
    new CopyText()
        .append(Long.MIN_VALUE)
        .append(false)
        .append(null)
        .append("{\"en\": \"a \\\"b\\\" \\n\"}")
        .append(LocalDate.of(9999, 12, 31))
        .sendTo(connection, COPY);

    assertThat(
            SqlStatement.text(
                    "SELECT id || ' ' || flag || ' ' || (details ->> 'en') || ' ' || day AS text"
                        + " FROM item")
                .on(connection)
                .list(row -> row.text("text")))
        .containsExactly(Long.MIN_VALUE + " false a \"b\" \n 9999-12-31");
  }

  @Test
  void a_rejected_row_leaves_a_usable_connection() throws SQLException {
    CopyText rows = new CopyText();
    rows.append(1).append(true).append(null).append("no JSON").append(null).endRow();

    assertThatThrownBy(() -> rows.sendTo(connection, COPY))
        .isInstanceOfSatisfying(
            SQLException.class, failure -> assertThat(failure.getSQLState()).isEqualTo("22P02"));
    assertThat(
            SqlStatement.text("SELECT count(*) AS rows FROM item")
                .on(connection)
                .<Long>one(row -> row.number("rows")))
        .isZero();
  }
}
