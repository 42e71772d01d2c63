/** The same path over packages that are built another way. */
@NullMarked
package io.geosync.pipeline.packages;

import org.jspecify.annotations.NullMarked;
