/** Executables into zips for Lambda, with what describes them. Reads and writes files only. */
@NullMarked
package io.geosync.nativebuild.pack;

import org.jspecify.annotations.NullMarked;
