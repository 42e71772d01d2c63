package io.geosync.tenantsync.handler;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.geosync.contract.json.ContractJson;
import io.geosync.tenantsync.fixture.TenantSyncFixture;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Random values of every column, from the landlord's row through capture, event, envelope and apply
 * to the tenant's row: the landlord rejects a value when it is written, or the tenant has exactly
 * this value.
 */
class ArbitraryValuesTest {
  private static final int INSERTS = 250;
  private static final int UPDATES = 150;
  private static final int MESSAGE_EVENTS = 60;

  private static final String INSERT =
      """
      INSERT INTO geo_administrative_units
        (id, country_code, admin_level, admin_type, code, name_local, parent_id, is_active, valid_from, valid_to)
      VALUES (?::bigint, ?, ?::integer, ?, ?, ?::jsonb, ?::bigint, ?::boolean, ?::date, ?::date)
      """;
  private static final String UPDATE =
      """
      UPDATE geo_administrative_units SET id = ?::bigint, country_code = ?, admin_level = ?::integer, admin_type = ?,
        code = ?, name_local = ?::jsonb, parent_id = ?::bigint, is_active = ?::boolean, valid_from = ?::date,
        valid_to = ?::date WHERE id = ?::bigint
      """;
  private static final String LANDLORD_ROWS =
      """
      SELECT id, country_code, admin_level, admin_type, code, name_local::text, parent_id, is_active, valid_from, valid_to
      FROM geo_administrative_units ORDER BY id
      """;
  private static final String TENANT_ROWS =
      """
      SELECT external_geo_id, country_code, admin_level, admin_type, external_code, name_local::text, parent_external_id,
             is_active, valid_from, valid_to
      FROM tenant_geo_units WHERE unit_type = 'official' AND NOT retired ORDER BY external_geo_id
      """;

  /** Characters that a parser, an encoding or a pattern may treat in a special way. */
  private static final int[] CHARACTERS = {
    'a', 'Z', '0', ' ', '\t', '\n', '\r', '"', '\'', '\\', '/', '%', '_', '{', '}', '[', ']', ':',
    ',', ';', '$', '<', '&', 0x00, 0x01, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xA0, 0xAD, 0xE9, 0x130,
    0x301, 0x5D0, 0x61C, 0x200B, 0x200D, 0x200F, 0x2028, 0x202E, 0x2060, 0x3000, 0x6771, 0xD7FF,
    0xD800, 0xDC00, 0xE000, 0xFE0F, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x1D173, 0xE0041,
    0x10FFFF
  };

  private static final String[] IDS = {
    "-9223372036854775808",
    "-9223372036854775807",
    "-1",
    "0",
    "1",
    "2147483648",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808"
  };
  private static final String[] LEVELS = {
    "-2147483648", "-1", "0", "1", "9", "32767", "32768", "2147483647", "2147483648"
  };
  private static final String[] DATES = {
    "0001-01-01", "0001-12-31", "1582-10-10", "1970-01-01", "2000-02-29", "9999-12-31",
    "10000-01-01", "20026-01-01", "0044-03-15 BC", "0001-12-31 BC", "infinity", "-infinity",
    "5874897-12-31", "2026-13-01"
  };
  private static final String[] NAMES = {
    "null",
    "[]",
    "\"x\"",
    "17",
    "{\"en\": null}",
    "{\"en\": 1}",
    "{\"en\": {\"a\": \"b\"}}",
    "{\"en\": \"a\", \"en\": \"b\"}",
    "{\"en\": \"\\u0000\"}",
    "{\"en\": \"\\ud800\"}",
    "{\"en\": \"\\ud83d\\ude00\"}",
    "{",
    "{}"
  };
  private static final String[] COUNTRIES = {"ph", "P", "PHL", "", " PH", "ÄÖ", "P1"};

  private final TenantSyncFixture fixture = new TenantSyncFixture();
  private final BatchService batches = Batches.of(fixture);
  private final List<String> ids = new ArrayList<>();
  private Random random = new Random(1);
  private int rejected;

  @AfterEach
  void close() throws SQLException {
    fixture.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {16, 2026})
  void a_value_is_rejected_when_it_is_written_or_arrives_unchanged(long seed) throws SQLException {
    random = new Random(seed);
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    for (int unit = 0; unit < INSERTS; unit++) {
      String[] row = row(unit);
      if (write(INSERT, row)) {
        ids.add(row[0]);
      }
    }
    for (int update = 0; update < UPDATES; update++) {
      String id = any(ids);
      String[] row = row(INSERTS + update);
      row[0] = id;
      String[] parameters = Arrays.copyOf(row, row.length + 1);
      parameters[row.length] = id;
      write(UPDATE, parameters);
    }

    deliver();

    assertThat(rows(tenant, TENANT_ROWS))
        .isEqualTo(rows(fixture.landlordDatabase(), LANDLORD_ROWS))
        .hasSizeGreaterThan(INSERTS / 4);
    assertThat(rejected).isGreaterThan(INSERTS / 4);
    assertThat(fixture.checks().check("tenant", null).equal()).isTrue();
    assertThat(value(fixture.landlordDatabase(), "SELECT count(*) FROM geography_event_failures"))
        .isEqualTo("0");
  }

  @Test
  void the_greatest_values_of_every_column_arrive() throws SQLException {
    PGSimpleDataSource tenant = fixture.tenant("tenant");
    String text = Character.toString(0x10FFFF).repeat(200);
    String names = "{\"en\": \"%s\"}".formatted("é".repeat(16_000));
    String[] first = {
      "9223372036854775807",
      "PH",
      "32767",
      text,
      "x".repeat(200),
      names,
      null,
      "true",
      "0001-01-01",
      "9999-12-31"
    };

    assertThat(write(INSERT, first)).isTrue();
    deliver();

    assertThat(rows(tenant, TENANT_ROWS))
        .isEqualTo(rows(fixture.landlordDatabase(), LANDLORD_ROWS))
        .hasSize(1);
  }

  private void deliver() throws SQLException {
    long last =
        Long.parseLong(
            value(
                fixture.landlordDatabase(),
                "SELECT last_position FROM geography_streams WHERE country_code = 'PH'"));
    for (long from = 1; from <= last; from += MESSAGE_EVENTS) {
      long to = Math.min(from + MESSAGE_EVENTS - 1, last);
      assertThat(
              batches.handle(
                  List.of(fixture.message(from, to)), Batches.deadline(Duration.ofSeconds(60))))
          .isEmpty();
    }
  }

  /** Returns whether the landlord accepted the row; a rejection is about its content. */
  private boolean write(String statement, String[] parameters) throws SQLException {
    try (Connection connection = fixture.landlordDatabase().getConnection();
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int index = 0; index < parameters.length; index++) {
        prepared.setString(index + 1, parameters[index]);
      }
      prepared.executeUpdate();
      return true;
    } catch (SQLException failure) {
      assertThat(failure.getSQLState()).as("%s", failure).matches("2[23]...|08P01");
      rejected++;
      return false;
    }
  }

  /** A row in which about two columns have unusual values. */
  private String[] row(int number) {
    String[] row = {
      Integer.toString(1_000 + number),
      "PH",
      "1",
      "province",
      "PH-" + number,
      "{\"en\": \"a\"}",
      null,
      "true",
      null,
      null
    };
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      int column = random.nextInt(row.length);
      row[column] = unusual(column);
    }
    return row;
  }

  private String unusual(int column) {
    return switch (column) {
      case 0 -> any(IDS);
      case 1 -> random.nextBoolean() ? any(COUNTRIES) : text();
      case 2 -> any(LEVELS);
      case 3, 4 -> text();
      case 5 -> random.nextBoolean() ? any(NAMES) : names();
      case 6 -> ids.isEmpty() || random.nextInt(5) == 0 ? any(IDS) : any(ids);
      case 7 -> Boolean.toString(random.nextBoolean());
      default -> any(DATES);
    };
  }

  private String text() {
    int length = random.nextInt(20) == 0 ? 199 + random.nextInt(3) : random.nextInt(6);
    StringBuilder text = new StringBuilder();
    for (int index = 0; index < length; index++) {
      text.appendCodePoint(
          random.nextInt(3) == 0 ? 'b' : CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private String names() {
    Map<String, String> names = new HashMap<>();
    for (int count = random.nextInt(4); count > 0; count--) {
      names.put(text(), random.nextInt(10) == 0 ? "n".repeat(33_000) : text());
    }
    try {
      return ContractJson.mapper().writeValueAsString(names);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
