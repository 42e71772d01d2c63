/** The function's entry: commands in, replies and errors out. */
@NullMarked
package io.geosync.redrive.handler;

import org.jspecify.annotations.NullMarked;
