/** Tests of the package of the same name. */
@NullMarked
package io.geosync.imports;

import org.jspecify.annotations.NullMarked;
