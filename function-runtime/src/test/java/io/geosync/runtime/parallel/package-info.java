/** Tests of parallel tasks. */
@NullMarked
package io.geosync.runtime.parallel;

import org.jspecify.annotations.NullMarked;
