package io.geosync.redrive.queue;

import io.geosync.redrive.landlord.Landlord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Countries that may have queues: those with a stream or a tenant. */
public final class Countries {
  private static final String ALL =
      "SELECT country_code FROM geography_streams UNION SELECT country_code FROM tenant_streams";

  private final Landlord landlord;

  public Countries(Landlord landlord) {
    this.landlord = landlord;
  }

  /** The one named, whether it has anything or not; absent: all. */
  public List<String> of(@Nullable String country) {
    if (country != null) {
      return List.of(country);
    }
    return landlord.with(
        connection -> {
          TreeSet<String> countries = new TreeSet<>();
          try (PreparedStatement statement = connection.prepareStatement(ALL);
              ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              countries.add(row.getString(1));
            }
          }
          return List.copyOf(countries);
        });
  }
}
