/** Recovery by other functions, seen from their side of the wire. */
@NullMarked
package io.geosync.redrive.recovery;

import org.jspecify.annotations.NullMarked;
