/** Tests of the package of the same name. */
@NullMarked
package io.geosync.cli.importing;

import org.jspecify.annotations.NullMarked;
