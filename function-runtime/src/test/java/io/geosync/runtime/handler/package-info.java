/** Tests of the handler shell. */
@NullMarked
package io.geosync.runtime.handler;

import org.jspecify.annotations.NullMarked;
