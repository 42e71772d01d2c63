/**
 * Imports CSV files of units: validates a whole file and sends it to the publisher in chunks. May
 * use geosync-client and the output of cli-support.
 */
@NullMarked
package io.geosync.imports;

import org.jspecify.annotations.NullMarked;
