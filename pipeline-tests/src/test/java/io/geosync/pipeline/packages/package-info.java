/** Tests of packages that are built in another way. */
@NullMarked
package io.geosync.pipeline.packages;

import org.jspecify.annotations.NullMarked;
