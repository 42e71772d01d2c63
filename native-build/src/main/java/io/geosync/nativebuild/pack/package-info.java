/** Packs executables into zips for Lambda and describes them. Accesses files only. */
@NullMarked
package io.geosync.nativebuild.pack;

import org.jspecify.annotations.NullMarked;
