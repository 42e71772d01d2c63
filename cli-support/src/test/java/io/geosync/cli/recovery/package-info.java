/** Tests of commands that are done in several calls. */
@NullMarked
package io.geosync.cli.recovery;

import org.jspecify.annotations.NullMarked;
