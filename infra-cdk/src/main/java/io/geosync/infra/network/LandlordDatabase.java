package io.geosync.infra.network;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.LandlordConfig;
import io.geosync.infra.review.Accepted;
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
 * How functions reach the landlord.
 *
 * @param password a dynamic reference; the template never holds the word itself
 */
public record LandlordDatabase(String jdbcUrl, String username, String password) {
  private static final String USER = "geosync";

  public static LandlordDatabase create(
      Construct scope, Deployment deployment, Optional<Place> place, Optional<Key> key) {
    return switch (deployment.landlord()) {
      case LandlordConfig.External external ->
          new LandlordDatabase(
              external.jdbcUrl(), external.username(), external.password().dynamicReference());
      case LandlordConfig.Created created ->
          created(
              scope,
              created,
              place.orElseThrow(() -> new IllegalStateException("no network for the landlord")),
              key);
    };
  }

  private static void accept(DatabaseInstance instance, LandlordConfig.Created created) {
    Accepted.on(
        instance,
        "AwsSolutions-RDS11",
        "private subnets and the security group protect it, another port does not");
    Accepted.on(
        instance,
        "AwsSolutions-SMG4",
        "functions get the password when they are deployed: rotating is a deployment");
    if (!created.multipleZones()) {
      Accepted.on(
          instance,
          "AwsSolutions-RDS3",
          "landlord.multipleZones is the operator's choice; tenants go on without the landlord");
    }
  }

  private static LandlordDatabase created(
      Construct scope, LandlordConfig.Created created, Place place, Optional<Key> key) {
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
            .vpc(place.vpc())
            .vpcSubnets(SubnetSelection.builder().subnets(place.vpc().getPrivateSubnets()).build())
            .publiclyAccessible(false)
            .storageEncrypted(true)
            .backupRetention(Duration.days(7))
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN);
    if (place.vpc().getPrivateSubnets().isEmpty()) {
      builder.vpcSubnets(
          SubnetSelection.builder().subnets(place.vpc().getIsolatedSubnets()).build());
    }
    key.ifPresent(builder::storageEncryptionKey);
    DatabaseInstance instance = builder.build();
    instance.getConnections().allowFrom(place.functions(), Port.tcp(5432), "geosync functions");
    accept(instance, created);
    ISecret secret = Objects.requireNonNull(instance.getSecret());
    return new LandlordDatabase(
        "jdbc:postgresql://%s:%s/landlord?sslmode=require"
            .formatted(
                instance.getDbInstanceEndpointAddress(), instance.getDbInstanceEndpointPort()),
        USER,
        secret.secretValueFromJson("password").unsafeUnwrap());
  }
}
