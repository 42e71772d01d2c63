/** Compares the types that code serialises with the types that are registered for reflection. */
@NullMarked
package io.geosync.nativebuild.registration;

import org.jspecify.annotations.NullMarked;
