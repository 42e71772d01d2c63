/**
 * The deployment configuration: one file, typed, with every field checked before anything is made
 * of it. Uses Jackson and {@code contract.error}, nothing of CDK.
 */
@NullMarked
package io.geosync.infra.config;

import org.jspecify.annotations.NullMarked;
