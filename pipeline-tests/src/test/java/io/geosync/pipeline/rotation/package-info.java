/** Tests of secrets that are replaced during delivery. */
@NullMarked
package io.geosync.pipeline.rotation;

import org.jspecify.annotations.NullMarked;
