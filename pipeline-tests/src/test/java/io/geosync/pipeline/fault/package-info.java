/** Tests that cause faults from outside the function packages and check the recovery. */
@NullMarked
package io.geosync.pipeline.fault;

import org.jspecify.annotations.NullMarked;
