/** Tests of imports. */
@NullMarked
package io.geosync.publisher.imports;

import org.jspecify.annotations.NullMarked;
