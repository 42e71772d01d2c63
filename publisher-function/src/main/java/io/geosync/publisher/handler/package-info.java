/**
 * Takes a command's bytes, has it done, gives the reply's bytes. Uses every other package; none
 * uses it.
 */
@NullMarked
package io.geosync.publisher.handler;

import org.jspecify.annotations.NullMarked;
