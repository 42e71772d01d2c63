/**
 * The commands a person types: options, what they call, what they print and with which code they
 * end. Uses all other packages of the CLI.
 */
@NullMarked
package io.geosync.cli.command;

import org.jspecify.annotations.NullMarked;
