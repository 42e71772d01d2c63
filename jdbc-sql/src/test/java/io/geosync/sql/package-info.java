/** Parsing and execution of statements with named parameters, against a real PostgreSQL. */
@NullMarked
package io.geosync.sql;

import org.jspecify.annotations.NullMarked;
