package io.geosync.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of an SQL text. String constants, quoted identifiers, dollar-quoted bodies and
 * comments are not searched for parameters, and {@code ::} is a cast. The lexical rules are those
 * of the PostgreSQL documentation, section "Lexical Structure"; nested block comments and {@code
 * E''} constants that escape a quote with a backslash are not supported.
 *
 * @param jdbcText the text with a question mark for each parameter
 * @param parameters the name of each question mark, in order
 */
record ParsedSql(String jdbcText, List<String> parameters) {
  /**
   * A parameter, in the group {@code name}, or something that is copied as it is. A constant with a
   * doubled quote is matched as two constants.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          """
          --[^\\n]*\
          |/\\*.*?\\*/\
          |'[^']*+'\
          |"[^"]*+"\
          |(?<tag>\\$[A-Za-z_]*\\$).*?\\k<tag>\
          |::\
          |:(?<name>[A-Za-z_][A-Za-z0-9_]*)\
          """,
          Pattern.DOTALL);

  ParsedSql {
    parameters = List.copyOf(parameters);
  }

  static ParsedSql of(String text) {
    List<String> parameters = new ArrayList<>();
    StringBuilder jdbcText = new StringBuilder(text.length());
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      String name = token.group("name");
      if (name == null) {
        token.appendReplacement(jdbcText, Matcher.quoteReplacement(token.group()));
      } else {
        parameters.add(name);
        token.appendReplacement(jdbcText, "?");
      }
    }
    token.appendTail(jdbcText);
    return new ParsedSql(jdbcText.toString(), parameters);
  }
}
