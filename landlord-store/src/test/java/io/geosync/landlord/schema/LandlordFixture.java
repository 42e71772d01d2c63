package io.geosync.landlord.schema;

import io.geosync.fixture.Databases;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated landlord for each test, copied from one that was migrated once. */
public final class LandlordFixture {
  private static final PGSimpleDataSource TEMPLATE = Databases.empty();

  static {
    new LandlordSchema(TEMPLATE).migrate();
  }

  private LandlordFixture() {}

  public static PGSimpleDataSource landlord() {
    return Databases.copyOf(TEMPLATE.getDatabaseName());
  }
}
