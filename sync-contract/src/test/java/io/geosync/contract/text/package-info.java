/** Tests of the package of the same name. */
@NullMarked
package io.geosync.contract.text;

import org.jspecify.annotations.NullMarked;
