/** Generates the reference of all commands from the model of the command line. */
@NullMarked
package io.geosync.cli.reference;

import org.jspecify.annotations.NullMarked;
