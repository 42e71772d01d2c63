/** The function's typed configuration and the wiring of its parts. Uses every part it wires. */
@NullMarked
package io.geosync.publisher.config;

import org.jspecify.annotations.NullMarked;
