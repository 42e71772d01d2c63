/** Access to SQS queues by name. Uses the AWS SDK's client and sync-contract. */
@NullMarked
package io.geosync.runtime.queue;

import org.jspecify.annotations.NullMarked;
