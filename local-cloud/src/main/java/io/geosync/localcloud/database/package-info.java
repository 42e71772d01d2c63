/** The PostgreSQL server of the embedded cloud. Uses platform. */
@NullMarked
package io.geosync.localcloud.database;

import org.jspecify.annotations.NullMarked;
