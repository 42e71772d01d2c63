/**
 * What {@code ./geosync native} runs: packing after a compiler, checking budgets. Uses all others.
 */
@NullMarked
package io.geosync.nativebuild;

import org.jspecify.annotations.NullMarked;
