/**
 * What the real packages measure of themselves, as the metrics service, status and plots see it.
 */
@NullMarked
package io.geosync.pipeline.measure;

import org.jspecify.annotations.NullMarked;
