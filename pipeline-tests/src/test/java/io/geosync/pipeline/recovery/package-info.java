/** What operators do about failures, by the commands, over the real packages. */
@NullMarked
package io.geosync.pipeline.recovery;

import org.jspecify.annotations.NullMarked;
