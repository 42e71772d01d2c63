package io.geosync.pipeline.log;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A query of CloudWatch Logs Insights, of the part of its language that the operating page uses:
 * which lines it selects, and which fields it reads from them. Anything else in a query is an
 * error.
 */
record LogQuery(String text, Predicate<JsonNode> filter, Set<String> fields) {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\n((?:fields|filter) .*?)^```$");
  private static final String FIELD = "([@A-Za-z][\\w.]*)";
  private static final Pattern LIKE = Pattern.compile(FIELD + " like \"([^\"]*)\"");
  private static final Pattern EQUAL = Pattern.compile(FIELD + " = \"([^\"]*)\"");
  private static final Pattern IN = Pattern.compile(FIELD + " in \\[(.*)]");
  private static final Pattern PRESENT = Pattern.compile("ispresent\\(" + FIELD + "\\)");
  private static final Pattern AGGREGATE =
      Pattern.compile("(count|latest)\\((\\*|[@A-Za-z][\\w.]*)\\) as (\\w+)");
  private static final Pattern SORT = Pattern.compile(FIELD + " (asc|desc)");

  /**
   * Reads the queries of a page.
   *
   * @param values the values that take the place of the page's examples
   */
  static List<LogQuery> of(Path page, Map<String, String> values) throws IOException {
    List<LogQuery> queries = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(page));
    while (block.find()) {
      String text = block.group(1);
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace(value.getKey(), value.getValue());
      }
      queries.add(parse(text));
    }
    return queries;
  }

  private static LogQuery parse(String text) {
    List<Predicate<JsonNode>> filters = new ArrayList<>();
    Set<String> fields = new TreeSet<>();
    Set<String> computed = new TreeSet<>();
    for (String step : text.strip().split("\\n\\| ", -1)) {
      String[] parts = step.split(" ", 2);
      String rest = parts[1];
      switch (parts[0]) {
        case "fields" -> fields.addAll(List.of(rest.split(", ", -1)));
        case "filter" -> {
          for (String term : rest.split(" and ", -1)) {
            filters.add(term(term, fields));
          }
        }
        case "stats" -> {
          String[] sides = rest.split(" by ", 2);
          Matcher aggregate = matched(AGGREGATE, sides[0]);
          fields.add(aggregate.group(2));
          computed.add(aggregate.group(3));
          fields.addAll(List.of(sides[1].split(", ", -1)));
        }
        case "sort" -> fields.add(matched(SORT, rest).group(1));
        default -> throw new IllegalArgumentException("Unknown step: " + step);
      }
    }
    fields.removeAll(computed);
    // Fields and functions of Logs Insights itself.
    fields.removeIf(
        field -> field.startsWith("@") || field.startsWith("bin(") || field.equals("*"));
    return new LogQuery(
        text, line -> filters.stream().allMatch(filter -> filter.test(line)), Set.copyOf(fields));
  }

  private static Predicate<JsonNode> term(String term, Set<String> fields) {
    for (Pattern pattern : List.of(LIKE, EQUAL, IN, PRESENT)) {
      Matcher matcher = pattern.matcher(term);
      if (matcher.matches()) {
        String field = matcher.group(1);
        fields.add(field);
        if (pattern == PRESENT) {
          return line -> has(line, field);
        }
        String value = matcher.group(2);
        if (pattern == LIKE) {
          return line -> has(line, field) && value(line, field).asText().contains(value);
        }
        Set<String> values =
            pattern == IN ? Set.of(value.replace("\"", "").split(", ", -1)) : Set.of(value);
        return line -> has(line, field) && values.contains(value(line, field).asText());
      }
    }
    throw new IllegalArgumentException("Unknown condition: " + term);
  }

  private static Matcher matched(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Unknown: " + text);
    }
    return matcher;
  }

  List<JsonNode> select(Stream<JsonNode> lines) {
    return lines.filter(filter).toList();
  }

  /** Whether a line has a value for a field, whose name is a path. */
  static boolean has(JsonNode line, String field) {
    return !value(line, field).isMissingNode();
  }

  static JsonNode value(JsonNode line, String field) {
    return line.at("/" + field.replace('.', '/'));
  }
}
