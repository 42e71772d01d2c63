package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.rows;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.ImportSuccession;
import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.command.PublisherCommand.ImportStageSuccessions;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.contract.succession.SuccessionKind;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.fixture.MigratedLandlord;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A landlord and the commands that import a file into it. */
final class ImportFixture {
  final PGSimpleDataSource landlord = MigratedLandlord.create();
  final StagingService staging;
  final ImportService imports;

  ImportFixture() {
    LandlordDatabase transactions = new LandlordDatabase(landlord);
    StagedRows staged = new StagedRows();
    staging = new StagingService(transactions, staged);
    imports =
        new ImportService(
            transactions, new Streams(), new CommandJournal(), staged, Clock.systemUTC());
  }

  /** Lines are {@code COUNTRY CODE PARENT NAME}; {@code -} means no parent. */
  ImportReply partial(String... lines) {
    return commit(stage(lines), false, false, null);
  }

  ImportReply complete(String... lines) {
    return commit(stage(lines), true, false, null);
  }

  /** Imports a complete file that may delete any number of units. */
  ImportReply replace(String... lines) {
    return commit(stage(lines), true, false, 1_000_000L);
  }

  GeosyncException rejection(String... lines) {
    return Assertions.catchThrowableOfType(GeosyncException.class, () -> partial(lines));
  }

  String stage(String... lines) {
    String importId = UUID.randomUUID().toString();
    staging.stage(new ImportStage(importId, 0, rowsOf(lines)));
    return importId;
  }

  ImportReply commit(
      String importId, boolean complete, boolean dryRun, @Nullable Long allowDeletes) {
    return commit(importId, 1, complete, dryRun, allowDeletes);
  }

  ImportReply commit(
      String importId, int chunks, boolean complete, boolean dryRun, @Nullable Long allowDeletes) {
    return imports
        .run(
            new ImportCommit(
                UUID.randomUUID().toString(),
                "me",
                importId,
                chunks,
                complete,
                dryRun,
                allowDeletes))
        .reply();
  }

  static List<ImportRow> rowsOf(String... lines) {
    List<ImportRow> rows = new ArrayList<>();
    long number = 2;
    for (String line : lines) {
      String[] fields = line.split(" ", 4);
      rows.add(row(number++, fields[0], fields[1], fields[2], fields[3]));
    }
    return rows;
  }

  static ImportRow row(long line, String country, String code, String parent, String name) {
    return new ImportRow(
        line,
        country,
        code,
        parent.equals("-") ? null : parent,
        1,
        "region",
        Map.of("en", name),
        true,
        null,
        null);
  }

  /** The landlord's units as {@code COUNTRY CODE PARENT NAME}, by code. */
  List<String> units() throws SQLException {
    return rows(
        landlord,
        """
        SELECT u.country_code, u.code, above.code, u.name_local ->> 'en'
        FROM geo_administrative_units u LEFT JOIN geo_administrative_units above ON above.id = u.parent_id
        ORDER BY 1, 2
        """);
  }

  /** The events of a country as {@code POSITION TYPE CODE}. */
  List<String> events(String country, long after) throws SQLException {
    return rows(
        landlord,
        """
        SELECT position, event_type, payload -> 'state' ->> 'code' FROM geography_event_logs
        WHERE country_code = '%s' AND position > %d ORDER BY position
        """
            .formatted(country, after));
  }

  /** A difference that revives no unit. */
  static CountryDifference difference(
      String country, long created, long updated, long moved, long deleted, long unchanged) {
    return new CountryDifference(country, created, 0, updated, moved, deleted, unchanged);
  }

  /** Stages a file of units, and one of successions if it has lines. */
  String stageBoth(List<String> units, String... successions) {
    String importId = UUID.randomUUID().toString();
    List<ImportRow> rows = rowsOf(units.toArray(String[]::new));
    staging.stage(new ImportStage(importId, 0, rows));
    if (successions.length > 0) {
      staging.stage(new ImportStageSuccessions(importId, 1, successionsOf(successions)));
    }
    return importId;
  }

  /** Lines are {@code PREDECESSOR SUCCESSOR KIND DATE [SHARE [DEFAULT]]}. */
  private static List<ImportSuccession> successionsOf(String... lines) {
    List<ImportSuccession> successions = new ArrayList<>();
    for (String line : lines) {
      String[] fields = line.split(" ", -1);
      successions.add(
          new ImportSuccession(
              successions.size() + 2L,
              "VN",
              fields[0],
              fields[1],
              SuccessionKind.of(fields[2]),
              LocalDate.parse(fields[3]),
              fields.length > 4 ? new BigDecimal(fields[4]) : null,
              fields.length > 5 && Boolean.parseBoolean(fields[5]),
              null));
    }
    return successions;
  }

  /** The recorded successions as {@code PREDECESSOR SUCCESSOR KIND DATE SHARE DEFAULT}. */
  List<String> successions() throws SQLException {
    return rows(
        landlord,
        """
        SELECT p.code, n.code, s.kind, s.effective_date, coalesce(s.share::text, ''), s.is_default
        FROM geosync.geography_successions s
        JOIN geo_administrative_units p ON p.id = s.predecessor_id
        JOIN geo_administrative_units n ON n.id = s.successor_id ORDER BY 1, 2
        """);
  }

  /** The landlord's units as {@code CODE PARENT ACTIVE END}, by code. */
  List<String> validity() throws SQLException {
    return rows(
        landlord,
        """
        SELECT u.code, coalesce(above.code, '-'), u.is_active, coalesce(u.valid_to::text, '')
        FROM geo_administrative_units u LEFT JOIN geo_administrative_units above ON above.id = u.parent_id ORDER BY 1
        """);
  }
}
