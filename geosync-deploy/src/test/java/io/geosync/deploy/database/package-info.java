/** Tests the migration with the packaged functions in an embedded cloud without sweeps. */
@NullMarked
package io.geosync.deploy.database;

import org.jspecify.annotations.NullMarked;
