/** References to secrets, and what a deployment's rights cover. Uses nothing else. */
@NullMarked
package io.geosync.contract.credential;

import org.jspecify.annotations.NullMarked;
