/** Tests of the fields of log lines. */
@NullMarked
package io.geosync.runtime.log;

import org.jspecify.annotations.NullMarked;
