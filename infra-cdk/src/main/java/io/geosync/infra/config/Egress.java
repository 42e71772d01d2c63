package io.geosync.infra.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How functions in a created network reach AWS's interfaces. */
public enum Egress {
  /** Dual-stack subnets and an egress-only gateway: free. */
  @JsonProperty("ipv6")
  IPV6,
  /** An interface endpoint per service and zone: nothing leaves the network. */
  @JsonProperty("endpoints")
  ENDPOINTS,
  /** One NAT gateway: also reaches tenants' databases on the internet over IPv4. */
  @JsonProperty("nat")
  NAT
}
