/** Formats tables as plain text. Uses nothing of geosync. */
@NullMarked
package io.geosync.nativebuild.table;

import org.jspecify.annotations.NullMarked;
