/**
 * Entry points of {@code ./geosync native}: packing and budget checks. Uses every other package.
 */
@NullMarked
package io.geosync.nativebuild;

import org.jspecify.annotations.NullMarked;
