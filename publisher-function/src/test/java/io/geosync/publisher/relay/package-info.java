/** Tests of the relay. */
@NullMarked
package io.geosync.publisher.relay;

import org.jspecify.annotations.NullMarked;
