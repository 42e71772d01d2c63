/** Tests packing: zips, executables and manifest. */
@NullMarked
package io.geosync.nativebuild.pack;

import org.jspecify.annotations.NullMarked;
