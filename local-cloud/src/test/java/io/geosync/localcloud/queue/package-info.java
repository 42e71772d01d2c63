/** What the queues keep. */
@NullMarked
package io.geosync.localcloud.queue;

import org.jspecify.annotations.NullMarked;
