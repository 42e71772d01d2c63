package io.geosync.infra.network;

import io.geosync.contract.credential.CredentialGrant;
import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.nag.NagSuppressions;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.InstanceType;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.DatabaseInstance;
import software.amazon.awscdk.services.rds.DatabaseInstanceEngine;
import software.amazon.awscdk.services.rds.PostgresEngineVersion;
import software.amazon.awscdk.services.rds.PostgresInstanceEngineProps;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/**
 * Connection parameters of the landlord database.
 *
 * @param credentials a reference that the functions resolve at run time
 * @param right what a role must be allowed to read
 */
public record LandlordDatabase(
    String jdbcUrl, String username, String credentials, CredentialGrant right) {
  private static final String USER = "geosync";

  public static LandlordDatabase create(
      Construct scope,
      Deployment deployment,
      Optional<FunctionNetwork> network,
      Optional<Key> key) {
    return switch (deployment.landlord()) {
      case LandlordConfig.External external ->
          new LandlordDatabase(
              external.jdbcUrl(),
              external.username(),
              external.password().text(),
              external.password().right());
      case LandlordConfig.Created created ->
          created(
              scope,
              created,
              network.orElseThrow(
                  () -> new IllegalStateException("A created landlord has no network")),
              key);
    };
  }

  private static void accept(DatabaseInstance instance, LandlordConfig.Created created) {
    NagSuppressions.suppress(
        instance,
        "AwsSolutions-RDS11",
        "Private subnets and the security group protect the database; another port adds no"
            + " protection.");
    NagSuppressions.suppress(
        instance,
        "AwsSolutions-SMG4",
        "Functions read the password again after a rotation; the operator decides when to rotate"
            + " it.");
    if (!created.multipleZones()) {
      NagSuppressions.suppress(
          instance,
          "AwsSolutions-RDS3",
          "landlord.multipleZones is the operator's choice; tenants stay available without the"
              + " landlord.");
    }
  }

  private static LandlordDatabase created(
      Construct scope, LandlordConfig.Created created, FunctionNetwork network, Optional<Key> key) {
    DatabaseInstance.Builder builder =
        DatabaseInstance.Builder.create(scope, "Landlord")
            .engine(
                DatabaseInstanceEngine.postgres(
                    PostgresInstanceEngineProps.builder()
                        .version(PostgresEngineVersion.VER_18)
                        .build()))
            .instanceType(new InstanceType(Objects.requireNonNull(created.instanceClass())))
            .allocatedStorage(created.storageGigabytes())
            .multiAz(created.multipleZones())
            .databaseName("landlord")
            .credentials(Credentials.fromGeneratedSecret(USER))
            .vpc(network.vpc())
            .vpcSubnets(
                SubnetSelection.builder().subnets(network.vpc().getPrivateSubnets()).build())
            .publiclyAccessible(false)
            .storageEncrypted(true)
            .backupRetention(Duration.days(7))
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN);
    if (network.vpc().getPrivateSubnets().isEmpty()) {
      builder.vpcSubnets(
          SubnetSelection.builder().subnets(network.vpc().getIsolatedSubnets()).build());
    }
    key.ifPresent(builder::storageEncryptionKey);
    DatabaseInstance instance = builder.build();
    instance.getConnections().allowFrom(network.functions(), Port.tcp(5432), "geosync functions");
    accept(instance, created);
    ISecret secret = Objects.requireNonNull(instance.getSecret());
    return new LandlordDatabase(
        "jdbc:postgresql://%s:%s/landlord"
            .formatted(
                instance.getDbInstanceEndpointAddress(), instance.getDbInstanceEndpointPort()),
        USER,
        "secretsmanager:" + secret.getSecretArn(),
        new CredentialGrant(CredentialGrant.Kind.SECRETS_MANAGER, secret.getSecretArn()));
  }
}
