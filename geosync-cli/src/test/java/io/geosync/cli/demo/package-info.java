/** Tests of the package of the same name. */
@NullMarked
package io.geosync.cli.demo;

import org.jspecify.annotations.NullMarked;
