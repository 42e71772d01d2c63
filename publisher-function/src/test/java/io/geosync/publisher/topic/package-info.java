/** Tests of topic ARNs. */
@NullMarked
package io.geosync.publisher.topic;

import org.jspecify.annotations.NullMarked;
