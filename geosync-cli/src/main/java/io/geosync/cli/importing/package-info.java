/**
 * Reads a CSV of units, wholly checked before anything is sent, and hands it to the publisher in
 * chunks. Uses {@code invoke}, {@code output}.
 */
@NullMarked
package io.geosync.cli.importing;

import org.jspecify.annotations.NullMarked;
