/**
 * What a deployment costs, computed from its file. Uses the configuration of infra-cdk alone: no
 * cloud is asked.
 */
@NullMarked
package io.geosync.deploy.cost;

import org.jspecify.annotations.NullMarked;
