/**
 * Defines the commands: their options, the functions that they call, their output and their exit
 * codes. May use all other packages of the CLI.
 */
@NullMarked
package io.geosync.cli.command;

import org.jspecify.annotations.NullMarked;
