/** Tests of the console: its process, with the embedded cloud, in a browser. */
@NullMarked
package io.geosync.pipeline.console;

import org.jspecify.annotations.NullMarked;
