package io.geosync.tenant.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a tenant before its database is prepared.
 *
 * @param acceptSuperuser whether the operator accepts a role with more rights than it needs
 * @param countries the tenant's countries; empty: not known
 * @param schema the schema in which the operator expects the tables; null: any
 * @param greatestUnitId the greatest id of the landlord's units; null: not known
 * @param registrant the tenant to which the tables are to belong; null: not recorded
 */
public record Adoption(
    boolean acceptSuperuser,
    List<String> countries,
    @Nullable String schema,
    @Nullable Long greatestUnitId,
    @Nullable Registrant registrant) {

  /**
   * Of a database that was checked before, or of a test: accepts every role and records no tenant.
   */
  public static final Adoption UNRESTRICTED = new Adoption(true, List.of(), null, null, null);

  public Adoption {
    countries = List.copyOf(countries);
  }
}
