/** The function's entry point and the dispatch of its commands. Uses every other package. */
@NullMarked
package io.geosync.publisher.handler;

import org.jspecify.annotations.NullMarked;
