/**
 * Traces the lookups of a running function by reflection and by resource name, which a native
 * executable must be configured for. Uses the JDK only, because it is loaded into the function's
 * process.
 */
@NullMarked
package io.geosync.nativebuild.trace;

import org.jspecify.annotations.NullMarked;
