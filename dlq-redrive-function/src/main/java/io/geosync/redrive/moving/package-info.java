/** The command dlq-redrive: letters back to their queues. Uses letter and the journal. */
@NullMarked
package io.geosync.redrive.moving;

import org.jspecify.annotations.NullMarked;
