/** Publishes messages to SNS and classifies the outcome. Uses the AWS SDK. */
@NullMarked
package io.geosync.publisher.topic;

import org.jspecify.annotations.NullMarked;
