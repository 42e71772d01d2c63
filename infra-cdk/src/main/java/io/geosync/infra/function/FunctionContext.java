package io.geosync.infra.function;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.config.PackageKind;
import io.geosync.infra.network.FunctionNetwork;
import io.geosync.infra.network.LandlordDatabase;
import java.util.Optional;
import software.amazon.awscdk.services.kms.Key;

/**
 * The resources that all functions of a deployment share.
 *
 * @param kind of the packages
 */
public record FunctionContext(
    Deployment deployment,
    Packages packages,
    PackageKind kind,
    LandlordDatabase landlord,
    Optional<FunctionNetwork> network,
    Optional<Key> key,
    String topicArn) {}
