/**
 * How results, progress and errors look: plain aligned tables, colour only for a terminal, results
 * on standard output, everything else on standard error. Uses {@code contract}.
 */
@NullMarked
package io.geosync.cli.output;

import org.jspecify.annotations.NullMarked;
