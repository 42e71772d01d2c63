/**
 * The whole path shown on real input: tenants, an import, live changes at a steady pace, and then
 * the verdict on every tenant's actual rows. Uses {@code local}, {@code tenant}, {@code importing},
 * and reads both databases for the latencies.
 */
@NullMarked
package io.geosync.cli.demo;

import org.jspecify.annotations.NullMarked;
