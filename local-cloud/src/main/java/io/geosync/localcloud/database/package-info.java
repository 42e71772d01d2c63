/** A real PostgreSQL server on the state folder. Uses nothing else. */
@NullMarked
package io.geosync.localcloud.database;

import org.jspecify.annotations.NullMarked;
