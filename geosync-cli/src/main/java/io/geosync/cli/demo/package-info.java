/**
 * Demonstrates the pipeline on real data: tenants, an import, live changes at a constant rate, and
 * a check of every tenant's rows. May use {@code local}, {@code tenant} and {@code imports}; reads
 * the databases to measure latencies.
 */
@NullMarked
package io.geosync.cli.demo;

import org.jspecify.annotations.NullMarked;
