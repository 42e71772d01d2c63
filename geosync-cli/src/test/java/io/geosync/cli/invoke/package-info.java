/** Tests of the package of the same name. */
@NullMarked
package io.geosync.cli.invoke;

import org.jspecify.annotations.NullMarked;
