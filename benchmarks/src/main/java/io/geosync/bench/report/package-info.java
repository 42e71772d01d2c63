/**
 * What a benchmark reports: samples, ratios between contestants of one run, and the conditions of
 * the run, as a table and as JSON. Uses cli-support only.
 */
@NullMarked
package io.geosync.bench.report;

import org.jspecify.annotations.NullMarked;
