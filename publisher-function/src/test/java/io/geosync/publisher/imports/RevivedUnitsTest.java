package io.geosync.publisher.imports;

import static io.geosync.fixture.Sql.rows;
import static io.geosync.fixture.Sql.run;
import static io.geosync.fixture.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.geosync.contract.command.ImportRow;
import io.geosync.contract.command.PublisherCommand.ImportStage;
import io.geosync.contract.reply.ImportReply;
import io.geosync.contract.reply.ImportReply.CountryDifference;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An import that contains the code of a deleted unit continues that unit under its former id. */
class RevivedUnitsTest {
  private static final String[] TREE = {
    "PH PH - Philippines", "PH PH-01 PH Region", "PH PH-0101 PH-01 District", "PH PH-02 PH Region"
  };

  private final ImportFixture file = new ImportFixture();

  @Test
  void importing_the_right_file_after_a_wrong_one_restores_all_ids_and_parents()
      throws SQLException {
    file.complete(TREE);
    List<String> before = tree();
    file.replace("PH PH - Philippines", "PH XX-99 PH Wrong");

    ImportReply undone = file.replace(TREE);

    assertThat(tree()).isEqualTo(before);
    assertThat(undone.countries()).containsExactly(new CountryDifference("PH", 3, 3, 0, 0, 1, 1));
    assertThat(file.events("PH", 8))
        .containsExactly(
            "9 created PH-01", "10 created PH-02", "11 created PH-0101", "12 deleted XX-99");
  }

  @Test
  void a_unit_whose_whole_country_was_deleted_returns_with_its_ancestors() throws SQLException {
    file.complete(TREE);
    List<String> before = tree();
    run(file.landlord, "DELETE FROM geo_administrative_units");

    file.partial(TREE[2], TREE[1], TREE[0], TREE[3]);

    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void a_revived_unit_takes_level_type_name_and_parent_from_the_file() throws SQLException {
    file.complete(TREE);
    String id = id("PH-0101");
    file.replace(TREE[0], TREE[1], TREE[3]);
    String importId = UUID.randomUUID().toString();
    ImportRow changed =
        new ImportRow(
            2, "PH", "PH-0101", "PH-02", 4, "ward", Map.of("tl", "Bago"), false, null, null);
    file.staging.stage(new ImportStage(importId, 0, List.of(changed)));

    file.commit(importId, false, false, null);

    assertThat(
            rows(
                file.landlord,
                """
                SELECT u.id, admin_level, admin_type, name_local ->> 'tl', is_active,
                       (SELECT p.code FROM geo_administrative_units p WHERE p.id = u.parent_id)
                FROM geo_administrative_units u WHERE code = 'PH-0101'
                """))
        .containsExactly(id + " 4 ward Bago f PH-02");
  }

  @Test
  void a_revived_unit_can_lie_below_a_new_unit_and_a_new_unit_below_a_revived_one()
      throws SQLException {
    file.complete(TREE);
    String id = id("PH-0101");
    file.replace(TREE[0]);

    file.partial(
        "PH PH-010101 PH-0101 Ward", "PH PH-0101 PH-NEW District", "PH PH-NEW PH Province");

    assertThat(id("PH-0101")).isEqualTo(id);
    assertThat(file.units())
        .containsExactly(
            "PH PH - Philippines",
            "PH PH-0101 PH-NEW District",
            "PH PH-010101 PH-0101 Ward",
            "PH PH-NEW PH Province");
  }

  @Test
  void a_code_that_another_unit_has_now_belongs_to_that_unit() throws SQLException {
    file.complete(TREE);
    String other = id("PH-02");
    file.replace(TREE[0], TREE[3]);
    run(file.landlord, "UPDATE geo_administrative_units SET code = 'PH-01' WHERE code = 'PH-02'");

    ImportReply reply = file.partial(TREE[1]);

    assertThat(reply.countries().getFirst().created()).isZero();
    assertThat(id("PH-01")).isEqualTo(other);
  }

  @Test
  void a_code_that_another_unit_had_meanwhile_revives_the_unit_that_was_deleted_with_it()
      throws SQLException {
    file.complete(TREE);
    String deleted = id("PH-01");
    file.replace(TREE[0], TREE[3]);
    run(
        file.landlord,
        "UPDATE geo_administrative_units SET code = 'PH-01' WHERE code = 'PH-02'",
        "UPDATE geo_administrative_units SET code = 'PH-03' WHERE code = 'PH-01'");

    file.partial(TREE[1]);

    assertThat(id("PH-01")).isEqualTo(deleted);
  }

  @Test
  void of_several_deleted_units_with_one_code_the_last_deleted_returns() throws SQLException {
    file.complete(TREE);
    run(file.landlord, "DELETE FROM geo_administrative_units WHERE code = 'PH-02'");
    run(
        file.landlord,
        """
        INSERT INTO geo_administrative_units (country_code, admin_level, admin_type, code, name_local)
        VALUES ('PH', 1, 'region', 'PH-02', '{}')
        """);
    String second = id("PH-02");
    run(file.landlord, "DELETE FROM geo_administrative_units WHERE code = 'PH-02'");

    file.partial(TREE[3]);
    assertThat(id("PH-02")).isEqualTo(second);

    file.replace(TREE[0], TREE[1], TREE[2]);
    file.partial(TREE[3]);
    assertThat(id("PH-02")).isEqualTo(second);
  }

  @Test
  void the_same_code_of_another_country_is_another_unit() throws SQLException {
    file.partial("FR FR - France", "FR A-1 FR Region", "DE DE - Germany");
    String french = id("A-1");
    file.replace("FR FR - France");

    ImportReply reply = file.partial("DE A-1 DE Region");

    assertThat(reply.countries().getFirst().revived()).isZero();
    assertThat(id("A-1")).isNotEqualTo(french);
  }

  @Test
  void a_dry_run_counts_the_revived_units_and_keeps_them_deleted() throws SQLException {
    file.complete(TREE);
    file.replace(TREE[0]);

    ImportReply rehearsed = file.commit(file.stage(TREE), true, true, null);

    assertThat(rehearsed.countries())
        .containsExactly(new CountryDifference("PH", 3, 3, 0, 0, 0, 1));
    assertThat(file.units()).hasSize(1);
  }

  @Test
  void ids_that_were_loaded_explicitly_are_not_generated_again_for_new_units() throws SQLException {
    run(
        file.landlord,
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        SELECT n, 'PH', 1, 'region', 'PH-' || n, '{}' FROM generate_series(1, 5) AS n
        """,
        "DELETE FROM geo_administrative_units");

    file.partial("PH PH-1 - One", "PH PH-5 - Five", "PH NEW-1 - New", "PH NEW-2 PH-5 New");

    assertThat(id("PH-1")).isEqualTo("1");
    assertThat(id("PH-5")).isEqualTo("5");
    assertThat(value(file.landlord, "SELECT min(id) FROM geo_administrative_units WHERE id > 5"))
        .isEqualTo("6");
  }

  @Test
  void an_adopted_table_whose_ids_are_always_generated_takes_former_ids() throws SQLException {
    run(file.landlord, "ALTER TABLE geo_administrative_units ALTER COLUMN id SET GENERATED ALWAYS");
    file.complete(TREE);
    List<String> before = tree();
    file.replace(TREE[0]);

    file.complete(TREE);

    assertThat(tree()).isEqualTo(before);
  }

  @Test
  void an_id_that_is_in_use_although_its_unit_counts_as_deleted_is_not_taken() throws SQLException {
    file.complete(TREE);
    String id = id("PH-02");
    file.replace(TREE[0], TREE[1], TREE[2]);
    run(
        file.landlord,
        "ALTER TABLE geo_administrative_units DISABLE TRIGGER USER",
        """
        INSERT INTO geo_administrative_units (id, country_code, admin_level, admin_type, code, name_local)
        VALUES (%s, 'PH', 1, 'region', 'OTHER', '{}')
        """
            .formatted(id),
        "ALTER TABLE geo_administrative_units ENABLE TRIGGER USER");

    file.partial(TREE[3]);

    assertThat(id("OTHER")).isEqualTo(id);
    assertThat(id("PH-02")).isNotEqualTo(id);
  }

  private String id(String code) throws SQLException {
    return value(
        file.landlord, "SELECT id FROM geo_administrative_units WHERE code = '%s'".formatted(code));
  }

  private List<String> tree() throws SQLException {
    return rows(
        file.landlord,
        "SELECT id, code, parent_id, name_local FROM geo_administrative_units ORDER BY code");
  }
}
