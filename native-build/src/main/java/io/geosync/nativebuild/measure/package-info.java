/** Starts the functions' packages in an embedded cloud of their own and takes their measure. */
@NullMarked
package io.geosync.nativebuild.measure;

import org.jspecify.annotations.NullMarked;
