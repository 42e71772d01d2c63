/** Tests of the log lines that the functions' processes write. */
@NullMarked
package io.geosync.pipeline.log;

import org.jspecify.annotations.NullMarked;
