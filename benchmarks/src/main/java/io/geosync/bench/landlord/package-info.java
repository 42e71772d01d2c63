/** Landlord databases with generated units, and connections to them. Uses landlord-store. */
@NullMarked
package io.geosync.bench.landlord;

import org.jspecify.annotations.NullMarked;
