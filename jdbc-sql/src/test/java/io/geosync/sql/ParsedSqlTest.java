package io.geosync.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of a text are parameters. */
class ParsedSqlTest {
  @Test
  void each_name_becomes_a_question_mark_in_order() {
    ParsedSql parsed = ParsedSql.of("SELECT :a, :b_2 WHERE x = :a AND y > :c");

    assertThat(parsed.jdbcText()).isEqualTo("SELECT ?, ? WHERE x = ? AND y > ?");
    assertThat(parsed.parameters()).containsExactly("a", "b_2", "a", "c");
  }

  @Test
  void casts_slices_and_assignments_are_not_parameters() {
    assertUnchanged("SELECT '1'::int8, list[1:20], x := 3, (a)::text[]");
    assertThat(ParsedSql.of("SELECT :ids::bigint[]").jdbcText()).isEqualTo("SELECT ?::bigint[]");
  }

  @Test
  void constants_identifiers_bodies_and_comments_are_not_searched() {
    assertUnchanged("SELECT 'a:b', 'it''s :not', \":column\" -- of :nothing 'here\n, 1");
    assertUnchanged("/* :no\n ':no' */ SELECT 1");
    assertUnchanged("DO $$ BEGIN PERFORM ':x'; y := :z; END $$");
    assertUnchanged("DO $body$ SELECT $$:x$$ $body$");
    assertThat(ParsedSql.of("-- it's\nSELECT :a, 'x' /* ' */, :b").parameters())
        .containsExactly("a", "b");
  }

  @Test
  void a_backslash_and_a_dollar_sign_are_kept() {
    assertUnchanged("SELECT '\\d+', $$x\\y$$, '$1'");
  }

  @Test
  void a_long_text_is_parsed() {
    String constant = "'" + "x".repeat(1_000_000) + "'";

    assertThat(ParsedSql.of("SELECT " + constant + ", :a").parameters()).containsExactly("a");
  }

  private static void assertUnchanged(String text) {
    assertThat(ParsedSql.of(text)).isEqualTo(new ParsedSql(text, List.of()));
  }
}
