/** Tests of the way from the log to the topic. */
@NullMarked
package io.geosync.publisher.relay;

import org.jspecify.annotations.NullMarked;
