/** Makes on this machine what LocalStack has none of: databases, and the secrets that name them. */
@NullMarked
package io.geosync.deploy.localstack;

import org.jspecify.annotations.NullMarked;
