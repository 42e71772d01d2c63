/**
 * Makes a command line of the commands that it is given: root command, help, exit codes, printed
 * errors. May use {@code output} and geosync-client.
 */
@NullMarked
package io.geosync.cli.root;

import org.jspecify.annotations.NullMarked;
