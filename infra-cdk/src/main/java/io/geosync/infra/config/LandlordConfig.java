package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The landlord database: an existing one, or one that the deployment creates. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LandlordConfig.External.class, name = "external"),
  @JsonSubTypes.Type(value = LandlordConfig.Created.class, name = "created")
})
public sealed interface LandlordConfig {

  /**
   * An existing database.
   *
   * @param unitsSchema the schema of the table of units (default: the table that the search path of
   *     the role finds)
   */
  record External(
      String jdbcUrl, String username, SecretReference password, @Nullable String unitsSchema)
      implements LandlordConfig {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://[^\\s]+");

    public External {
      Require.matching("jdbcUrl", jdbcUrl, URL, "jdbc:postgresql://HOST:PORT/DATABASE");
      Require.present("username", username);
      Require.present("password", password);
      if (unitsSchema != null) {
        Require.schemaOfUnits("unitsSchema", unitsSchema);
      }
    }
  }

  /**
   * An RDS instance in private subnets. Destroying the stack retains it.
   *
   * @param instanceClass RDS instance class without the prefix {@code db.} (default: t4g.micro)
   * @param storageGigabytes allocated storage (default: 20)
   * @param multipleZones whether a standby runs in another availability zone
   */
  record Created(
      @Nullable String instanceClass, @Nullable Integer storageGigabytes, boolean multipleZones)
      implements LandlordConfig {
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]+\\.[a-z0-9]+");

    public Created {
      instanceClass = instanceClass == null ? "t4g.micro" : instanceClass;
      storageGigabytes = storageGigabytes == null ? 20 : storageGigabytes;
      Require.matching("instanceClass", instanceClass, CLASS, "like t4g.micro");
      Require.between("storageGigabytes", storageGigabytes, 20, 65_536);
    }
  }
}
