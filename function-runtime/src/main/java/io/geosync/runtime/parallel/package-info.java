/** Runs tasks on virtual threads. Uses only the JDK. */
@NullMarked
package io.geosync.runtime.parallel;

import org.jspecify.annotations.NullMarked;
