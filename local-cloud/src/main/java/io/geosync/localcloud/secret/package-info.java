/** Secrets Manager and Parameter Store: the actions with which secrets are read and replaced. */
@NullMarked
package io.geosync.localcloud.secret;

import org.jspecify.annotations.NullMarked;
