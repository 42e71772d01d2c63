/**
 * Where the cloud is and how its functions are asked: Lambda Invoke, one call for one command. Uses
 * {@code contract}.
 */
@NullMarked
package io.geosync.cli.invoke;

import org.jspecify.annotations.NullMarked;
