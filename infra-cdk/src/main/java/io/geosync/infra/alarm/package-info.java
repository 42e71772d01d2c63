/**
 * Creates alarms on the metrics that the sweep and AWS send. Uses {@code contract.metric}, {@code
 * config} and {@code contract.resource}.
 */
@NullMarked
package io.geosync.infra.alarm;

import org.jspecify.annotations.NullMarked;
