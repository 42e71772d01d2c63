/** What a dead letter is: its reason, its positions, and what fits a filter. Uses queue. */
@NullMarked
package io.geosync.redrive.letter;

import org.jspecify.annotations.NullMarked;
