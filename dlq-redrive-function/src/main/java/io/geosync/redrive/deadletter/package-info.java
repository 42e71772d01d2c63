/**
 * Dead letters: the queues that contain them, their content and verdict, and the commands dlq-list,
 * dlq-take, dlq-give-back and dlq-purge. Uses function-runtime and landlord-store.
 */
@NullMarked
package io.geosync.redrive.deadletter;

import org.jspecify.annotations.NullMarked;
