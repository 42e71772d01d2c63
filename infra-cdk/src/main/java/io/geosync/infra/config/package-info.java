/**
 * Reads and validates the deployment configuration file. Uses Jackson and {@code contract.error},
 * and nothing of CDK.
 */
@NullMarked
package io.geosync.infra.config;

import org.jspecify.annotations.NullMarked;
