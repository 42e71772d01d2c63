/** One page that shows a deployment at work. Uses {@code name} and {@code function}. */
@NullMarked
package io.geosync.infra.dashboard;

import org.jspecify.annotations.NullMarked;
