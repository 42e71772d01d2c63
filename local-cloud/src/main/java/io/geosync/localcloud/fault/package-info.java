/** Calls refused on demand, so that faults come from outside and products need no fail points. */
@NullMarked
package io.geosync.localcloud.fault;

import org.jspecify.annotations.NullMarked;
