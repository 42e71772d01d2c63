/** Tests of the package of the same name. */
@NullMarked
package io.geosync.cli.output;

import org.jspecify.annotations.NullMarked;
