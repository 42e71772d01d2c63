/**
 * Rehearses the upgrade of a deployment from a former version, and the way back, while changes
 * flow.
 */
@NullMarked
package io.geosync.bench.upgrade;

import org.jspecify.annotations.NullMarked;
