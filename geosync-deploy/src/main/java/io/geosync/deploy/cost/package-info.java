/**
 * Computes the cost of a deployment from its file. Uses the configuration of infra-cdk and calls no
 * cloud.
 */
@NullMarked
package io.geosync.deploy.cost;

import org.jspecify.annotations.NullMarked;
