package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.rows;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand.ImportCommit;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.error.GeosyncException;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import io.geosync.landlord.command.CommandJournal;
import io.geosync.landlord.imports.StagedRows;
import io.geosync.landlord.stream.Streams;
import io.geosync.landlord.transaction.LandlordDatabase;
import io.geosync.publisher.fixture.MigratedLandlord;
import java.sql.SQLException;
import java.time.Clock;
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
}
