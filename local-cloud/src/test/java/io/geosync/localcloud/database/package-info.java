/** The PostgreSQL server of the embedded cloud. */
@NullMarked
package io.geosync.localcloud.database;

import org.jspecify.annotations.NullMarked;
