/**
 * The embedded cloud in this process: started, migrated, stopped with the process. Uses {@code
 * invoke}, {@code output} and local-cloud.
 */
@NullMarked
package io.geosync.cli.local;

import org.jspecify.annotations.NullMarked;
