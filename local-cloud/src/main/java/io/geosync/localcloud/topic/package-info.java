/**
 * The part of SNS that geosync and its deployment use: topics, subscriptions of queues, filter
 * policies on message attributes, publishing. Requests for anything else are rejected. Uses fault
 * and queue.
 */
@NullMarked
package io.geosync.localcloud.topic;

import org.jspecify.annotations.NullMarked;
