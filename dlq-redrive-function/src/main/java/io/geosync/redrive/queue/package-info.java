/** Dead-letter queues: which there are, and the calls to them. Uses landlord and the AWS SDK. */
@NullMarked
package io.geosync.redrive.queue;

import org.jspecify.annotations.NullMarked;
