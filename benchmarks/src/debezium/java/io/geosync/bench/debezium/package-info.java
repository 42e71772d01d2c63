/**
 * Debezium with JDBC sinks, as a contestant of the benchmarks of delivery. Compiled only in the
 * Maven profile {@code debezium}. Uses delivery and landlord.
 */
@NullMarked
package io.geosync.bench.debezium;

import org.jspecify.annotations.NullMarked;
