/** Tests of the package of the same name. */
@NullMarked
package io.geosync.cli.command;

import org.jspecify.annotations.NullMarked;
