/** One message to SNS and what became of it. Uses the AWS SDK; knows no database. */
@NullMarked
package io.geosync.publisher.topic;

import org.jspecify.annotations.NullMarked;
