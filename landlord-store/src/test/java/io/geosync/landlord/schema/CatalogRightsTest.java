package io.geosync.landlord.schema;

import static io.geosync.fixture.Sql.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The rights on the objects of schema geosync, read from the catalog. */
class CatalogRightsTest {
  private static final String PINNED = "search_path=pg_catalog, geosync, pg_temp";

  private final PGSimpleDataSource landlord = LandlordFixture.landlord();

  @Test
  void public_has_no_right_on_anything() throws SQLException {
    assertThat(
            rows(
                landlord,
                """
                SELECT proname FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) AS a
                WHERE pronamespace = 'geosync'::regnamespace AND a.grantee = 0
                UNION ALL
                SELECT relname FROM pg_class, aclexplode(coalesce(relacl, acldefault('r', relowner))) AS a
                WHERE relnamespace = 'geosync'::regnamespace AND relkind IN ('r', 'v') AND a.grantee = 0
                UNION ALL
                SELECT nspname FROM pg_namespace, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) AS a
                WHERE nspname = 'geosync' AND a.grantee = 0
                """))
        .isEmpty();
  }

  @Test
  void every_function_has_a_fixed_search_path_or_was_parsed_when_it_was_created()
      throws SQLException {
    assertThat(
            rows(
                landlord,
                """
                SELECT proname, proconfig FROM pg_proc
                WHERE pronamespace = 'geosync'::regnamespace
                  AND CASE WHEN prosecdef OR prosqlbody IS NULL
                           THEN NOT coalesce(proconfig @> ARRAY['%s'], false) ELSE false END
                """
                    .formatted(PINNED)))
        .isEmpty();
  }

  @Test
  void functions_that_read_units_as_their_owner_fail_rather_than_see_a_part_of_them()
      throws SQLException {
    assertThat(
            rows(
                landlord,
                """
                SELECT proname FROM pg_proc
                WHERE pronamespace = 'geosync'::regnamespace AND prosecdef AND prosrc ~ 'geosync[.]units'
                  AND NOT proconfig @> ARRAY['row_security=off']
                """))
        .isEmpty();
  }
}
