/** Tests of metrics and status, as the function packages report them. */
@NullMarked
package io.geosync.pipeline.measure;

import org.jspecify.annotations.NullMarked;
