/**
 * Serves the commands that only read the landlord database. Uses function-runtime and the queries
 * of landlord-store.
 */
@NullMarked
package io.geosync.query;

import org.jspecify.annotations.NullMarked;
