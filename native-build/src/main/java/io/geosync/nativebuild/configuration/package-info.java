/** Reads the native compiler's configuration of a package. Accesses files only. */
@NullMarked
package io.geosync.nativebuild.configuration;

import org.jspecify.annotations.NullMarked;
