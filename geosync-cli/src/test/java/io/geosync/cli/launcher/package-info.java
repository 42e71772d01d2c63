/** Tests of the launcher script at the repository's root. */
@NullMarked
package io.geosync.cli.launcher;

import org.jspecify.annotations.NullMarked;
