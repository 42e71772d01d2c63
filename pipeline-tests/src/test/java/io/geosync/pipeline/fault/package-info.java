/** Faults made from outside the real packages: what is lost, who suffers, and what mends it. */
@NullMarked
package io.geosync.pipeline.fault;

import org.jspecify.annotations.NullMarked;
