/** Tests of imports. */
@NullMarked
package io.geosync.publisher.load;

import org.jspecify.annotations.NullMarked;
