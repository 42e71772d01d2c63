/** Tests of changes against other writers. */
@NullMarked
package io.geosync.publisher.change;

import org.jspecify.annotations.NullMarked;
