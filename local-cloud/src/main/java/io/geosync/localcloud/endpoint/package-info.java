/**
 * The HTTP endpoint of the embedded cloud and the APIs behind it. Uses fault, metric, runner and
 * topic.
 */
@NullMarked
package io.geosync.localcloud.endpoint;

import org.jspecify.annotations.NullMarked;
