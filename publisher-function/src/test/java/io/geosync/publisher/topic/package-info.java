/** Tests of the topic's name. */
@NullMarked
package io.geosync.publisher.topic;

import org.jspecify.annotations.NullMarked;
