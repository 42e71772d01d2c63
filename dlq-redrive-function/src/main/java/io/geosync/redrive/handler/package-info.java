/** The function's entry: commands in, replies and errors out. Uses all other packages. */
@NullMarked
package io.geosync.redrive.handler;

import org.jspecify.annotations.NullMarked;
