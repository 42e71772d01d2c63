/** Finds ranges of the log, and single events, that are published again. Uses jdbc-sql. */
@NullMarked
package io.geosync.landlord.recovery;

import org.jspecify.annotations.NullMarked;
