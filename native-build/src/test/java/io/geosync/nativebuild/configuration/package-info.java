/** Checks the compiler configuration and the contents of the function packages. */
@NullMarked
package io.geosync.nativebuild.configuration;

import org.jspecify.annotations.NullMarked;
