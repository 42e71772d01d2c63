/** Tests of dead letters and their filters. */
@NullMarked
package io.geosync.redrive.deadletter;

import org.jspecify.annotations.NullMarked;
