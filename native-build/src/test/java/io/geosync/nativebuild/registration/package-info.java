/** Compares the types that code serialises with the types that a native compiler is told about. */
@NullMarked
package io.geosync.nativebuild.registration;

import org.jspecify.annotations.NullMarked;
