/** Tests of concurrent changes. */
@NullMarked
package io.geosync.publisher.change;

import org.jspecify.annotations.NullMarked;
