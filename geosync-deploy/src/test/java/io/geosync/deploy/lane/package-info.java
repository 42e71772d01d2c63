/** The lane: everything on a real LocalStack, from nothing to nothing. */
@NullMarked
package io.geosync.deploy.lane;

import org.jspecify.annotations.NullMarked;
