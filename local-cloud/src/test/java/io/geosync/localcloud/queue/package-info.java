/** Tests of the queues across restarts. */
@NullMarked
package io.geosync.localcloud.queue;

import org.jspecify.annotations.NullMarked;
