/** A real PostgreSQL server on the state folder. Uses platform. */
@NullMarked
package io.geosync.localcloud.database;

import org.jspecify.annotations.NullMarked;
