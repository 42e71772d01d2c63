/**
 * Finds out what a running function looks up by reflection and by resource name: what a native
 * executable must have been told. Uses the JDK alone; it is loaded into the function's process.
 */
@NullMarked
package io.geosync.nativebuild.trace;

import org.jspecify.annotations.NullMarked;
