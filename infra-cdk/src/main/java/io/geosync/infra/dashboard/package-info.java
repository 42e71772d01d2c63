/** Creates the dashboard of a deployment. Uses {@code contract.resource} and {@code function}. */
@NullMarked
package io.geosync.infra.dashboard;

import org.jspecify.annotations.NullMarked;
