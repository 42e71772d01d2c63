/**
 * Runs SQL statements with named parameters, and maps their rows to Java values. Uses JDBC and
 * {@code SqlText} only; it knows no table.
 */
@NullMarked
package io.geosync.sql;

import org.jspecify.annotations.NullMarked;
