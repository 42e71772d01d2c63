package io.geosync.landlord.schema;

import io.geosync.fixture.Databases;
import org.postgresql.ds.PGSimpleDataSource;

/** Creates a migrated landlord database for each test as a copy of a template. */
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
