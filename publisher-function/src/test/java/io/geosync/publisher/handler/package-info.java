/** Tests of the function through its entry point. */
@NullMarked
package io.geosync.publisher.handler;

import org.jspecify.annotations.NullMarked;
