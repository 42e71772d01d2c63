package io.geosync.infra.network;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.NetworkConfig;
import io.geosync.infra.config.NetworkConfig.Egress;
import io.geosync.infra.nag.NagSuppressions;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.IpProtocol;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * The VPC that the functions run in.
 *
 * @param functions security group of the functions
 * @param ipv6 whether functions call AWS over IPv6
 */
public record FunctionNetwork(IVpc vpc, ISecurityGroup functions, boolean ipv6) {

  /** Returns the configured network; empty if the functions run outside any VPC. */
  public static Optional<FunctionNetwork> create(Construct scope, Deployment deployment) {
    return switch (deployment.network()) {
      case NetworkConfig.None _ -> Optional.empty();
      case NetworkConfig.Given given -> Optional.of(in(scope, given(scope, given), false));
      case NetworkConfig.Created created ->
          Optional.of(in(scope, created(scope, created), created.egress() == Egress.IPV6));
    };
  }

  private static FunctionNetwork in(Construct scope, IVpc vpc, boolean ipv6) {
    SecurityGroup group =
        SecurityGroup.Builder.create(scope, "FunctionsGroup")
            .vpc(vpc)
            .description("geosync functions: no inbound traffic")
            .allowAllOutbound(true)
            .allowAllIpv6Outbound(true)
            .build();
    return new FunctionNetwork(vpc, group, ipv6);
  }

  private static IVpc given(Construct scope, NetworkConfig.Given given) {
    IVpc vpc =
        Vpc.fromVpcAttributes(
            scope,
            "Vpc",
            VpcAttributes.builder()
                .vpcId(given.vpcId())
                .availabilityZones(given.availabilityZones())
                .privateSubnetIds(given.subnetIds())
                .build());
    Annotations.of(vpc)
        .acknowledgeWarning(
            "@aws-cdk/aws-ec2:noSubnetRouteTableId",
            "This stack adds no routes to the given subnets.");
    return vpc;
  }

  private static Vpc created(Construct scope, NetworkConfig.Created created) {
    boolean ipv6 = created.egress() == Egress.IPV6;
    boolean nat = created.egress() == Egress.NAT;
    Vpc.Builder builder =
        Vpc.Builder.create(scope, "Vpc")
            .maxAzs(created.zones())
            .natGateways(nat ? 1 : 0)
            .subnetConfiguration(
                created.egress() == Egress.ENDPOINTS
                    ? List.of(subnets("functions", SubnetType.PRIVATE_ISOLATED))
                    : List.of(
                        subnets("public", SubnetType.PUBLIC),
                        subnets("functions", SubnetType.PRIVATE_WITH_EGRESS)));
    Vpc vpc = ipv6 ? builder.ipProtocol(IpProtocol.DUAL_STACK).build() : builder.build();
    NagSuppressions.suppress(
        vpc,
        "AwsSolutions-VPC7",
        "Flow logs are billed by traffic, and the security group of the functions allows no inbound"
            + " traffic.");
    if (created.egress() == Egress.ENDPOINTS) {
      endpoint(vpc, "Sns", InterfaceVpcEndpointAwsService.SNS);
      endpoint(vpc, "Sqs", InterfaceVpcEndpointAwsService.SQS);
      endpoint(vpc, "Lambda", InterfaceVpcEndpointAwsService.LAMBDA);
      endpoint(vpc, "Monitoring", InterfaceVpcEndpointAwsService.CLOUDWATCH_MONITORING);
      endpoint(vpc, "Parameters", InterfaceVpcEndpointAwsService.SSM);
      endpoint(vpc, "Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
    }
    return vpc;
  }

  private static SubnetConfiguration subnets(String name, SubnetType type) {
    return SubnetConfiguration.builder().name(name).subnetType(type).cidrMask(22).build();
  }

  private static void endpoint(Vpc vpc, String name, InterfaceVpcEndpointAwsService service) {
    vpc.addInterfaceEndpoint(name, InterfaceVpcEndpointOptions.builder().service(service).build());
  }
}
