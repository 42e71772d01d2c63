package io.geosync.infra.function;

import io.geosync.infra.config.Deployment;
import io.geosync.infra.network.LandlordDatabase;
import io.geosync.infra.network.Place;
import java.util.Optional;
import software.amazon.awscdk.services.kms.Key;

/** What all functions of a deployment share. */
public record FunctionSurroundings(
    Deployment deployment,
    Packages packages,
    LandlordDatabase landlord,
    Optional<Place> place,
    Optional<Key> key,
    String topicArn) {}
