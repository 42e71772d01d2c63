/** Publishes and delivers what is pending, in rounds, by hand. Uses invoke and output. */
@NullMarked
package io.geosync.cli.processing;

import org.jspecify.annotations.NullMarked;
