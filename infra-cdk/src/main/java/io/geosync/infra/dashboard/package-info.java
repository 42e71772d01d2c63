/** Creates the dashboard of a deployment. Uses {@code name} and {@code function}. */
@NullMarked
package io.geosync.infra.dashboard;

import org.jspecify.annotations.NullMarked;
