/** Creates what LocalStack does not provide: databases, and the secret with their password. */
@NullMarked
package io.geosync.deploy.localstack;

import org.jspecify.annotations.NullMarked;
