package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the functions run. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NetworkConfig.None.class, name = "none"),
  @JsonSubTypes.Type(value = NetworkConfig.Given.class, name = "given"),
  @JsonSubTypes.Type(value = NetworkConfig.Created.class, name = "created")
})
public sealed interface NetworkConfig {

  /** Outside any VPC: databases are reached over the internet. */
  record None() implements NetworkConfig {}

  /** A VPC that is there, with its own way out. Zones and subnets go in pairs. */
  record Given(String vpcId, List<String> availabilityZones, List<String> subnetIds)
      implements NetworkConfig {
    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-f]+");
    private static final Pattern SUBNET = Pattern.compile("subnet-[0-9a-f]+");

    public Given {
      Require.matching("vpcId", vpcId, VPC, "like vpc-0a1b2c");
      availabilityZones = List.copyOf(Require.present("availabilityZones", availabilityZones));
      subnetIds = List.copyOf(Require.present("subnetIds", subnetIds));
      for (String subnet : subnetIds) {
        Require.matching("subnetIds", subnet, SUBNET, "like subnet-0a1b2c");
      }
      if (subnetIds.isEmpty() || subnetIds.size() != availabilityZones.size()) {
        throw new FieldInvalid("subnetIds", "must be as many as availabilityZones, at least one");
      }
    }
  }

  /**
   * A VPC of the deployment.
   *
   * @param zones availability zones, 2 if absent: RDS asks for two
   */
  record Created(@Nullable Egress egress, @Nullable Integer zones) implements NetworkConfig {
    /** SNS, SQS, Lambda, CloudWatch, Systems Manager, Secrets Manager. */
    private static final int ENDPOINT_SERVICES = 6;

    public Created {
      egress = egress == null ? Egress.IPV6 : egress;
      zones = zones == null ? 2 : zones;
      Require.between("zones", zones, 2, 3);
    }

    /** Interface endpoints, one a service and zone; none where the way out is another. */
    public int endpoints() {
      return egress == Egress.ENDPOINTS && zones != null ? ENDPOINT_SERVICES * zones : 0;
    }
  }
}
