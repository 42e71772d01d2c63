package io.geosync.contract.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/** Included files, and files that are missing. */
class SqlTextTest {
  @Test
  void an_include_line_is_replaced_by_the_file() {
    assertThat(SqlText.of(SqlTextTest.class, "outer.sql"))
        .isEqualTo(
            """
            SELECT
                -- The columns of an item.
                id,
                replace(name, '\\$1', '') AS name
            FROM item -- include: not/at/line/start.sql
            """);
  }

  @Test
  void a_missing_file_and_an_endless_include_are_rejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlText.of(SqlTextTest.class, "missing.sql"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqlText.of(SqlTextTest.class, "endless.sql"));
  }
}
