/** Measures cold starts of the function packages in an embedded cloud. */
@NullMarked
package io.geosync.nativebuild.measure;

import org.jspecify.annotations.NullMarked;
