package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The network that the functions run in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NetworkConfig.None.class, name = "none"),
  @JsonSubTypes.Type(value = NetworkConfig.Given.class, name = "given"),
  @JsonSubTypes.Type(value = NetworkConfig.Created.class, name = "created")
})
public sealed interface NetworkConfig {

  /** How functions in a created network reach AWS endpoints. */
  enum Egress {
    /** Dual-stack subnets and an egress-only internet gateway, free of charge. */
    @JsonProperty("ipv6")
    IPV6,
    /** One interface endpoint per service and zone; no traffic leaves the network. */
    @JsonProperty("endpoints")
    ENDPOINTS,
    /** One NAT gateway; it also reaches tenant databases on the internet over IPv4. */
    @JsonProperty("nat")
    NAT
  }

  /** No VPC: functions reach databases over the internet. */
  record None() implements NetworkConfig {}

  /** An existing VPC with its own egress. The n-th subnet is in the n-th zone. */
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
        throw new InvalidFieldException(
            "subnetIds", "must have one entry per availability zone, and at least one");
      }
    }
  }

  /**
   * A VPC that the deployment creates.
   *
   * @param zones number of availability zones (default: 2, the minimum of RDS)
   */
  record Created(@Nullable Egress egress, @Nullable Integer zones) implements NetworkConfig {
    /** SNS, SQS, Lambda, CloudWatch, Systems Manager, Secrets Manager. */
    private static final int ENDPOINT_SERVICES = 6;

    public Created {
      egress = egress == null ? Egress.IPV6 : egress;
      zones = zones == null ? 2 : zones;
      Require.between("zones", zones, 2, 3);
    }

    /** Returns the number of interface endpoints: one per service and zone, or 0 without them. */
    public int endpoints() {
      return egress == Egress.ENDPOINTS && zones != null ? ENDPOINT_SERVICES * zones : 0;
    }
  }
}
