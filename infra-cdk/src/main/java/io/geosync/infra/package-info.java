/** The application that makes the deployment's templates. Uses everything below it. */
@NullMarked
package io.geosync.infra;

import org.jspecify.annotations.NullMarked;
