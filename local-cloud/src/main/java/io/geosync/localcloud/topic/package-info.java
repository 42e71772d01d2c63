/**
 * SNS as far as geosync uses it: topics, raw subscriptions of queues, filter policies. Uses queue.
 */
@NullMarked
package io.geosync.localcloud.topic;

import org.jspecify.annotations.NullMarked;
