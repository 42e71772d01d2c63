/** Migrates the landlord and the tenant databases before new code is used. */
@NullMarked
package io.geosync.deploy.database;

import org.jspecify.annotations.NullMarked;
