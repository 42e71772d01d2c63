/** Runs the cdk command of npm. Uses {@code cloud}. */
@NullMarked
package io.geosync.deploy.cdk;

import org.jspecify.annotations.NullMarked;
