/**
 * Imports CSV files of units: validates a whole file and sends it to the publisher in chunks. May
 * use {@code invoke} and {@code output}.
 */
@NullMarked
package io.geosync.cli.imports;

import org.jspecify.annotations.NullMarked;
