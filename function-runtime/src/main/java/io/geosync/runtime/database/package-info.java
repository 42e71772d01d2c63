/** Addresses of databases, credentials for them, and what a pooled connection needs. */
@NullMarked
package io.geosync.runtime.database;

import org.jspecify.annotations.NullMarked;
