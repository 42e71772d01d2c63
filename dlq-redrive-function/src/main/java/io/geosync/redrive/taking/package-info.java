/** The commands dlq-take, dlq-give-back and dlq-purge: letters whole, then away. Uses letter. */
@NullMarked
package io.geosync.redrive.taking;

import org.jspecify.annotations.NullMarked;
