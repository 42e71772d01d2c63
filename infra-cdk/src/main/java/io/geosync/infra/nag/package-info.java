/** Records which cdk-nag findings are suppressed, and why. Uses cdk-nag only. */
@NullMarked
package io.geosync.infra.nag;

import org.jspecify.annotations.NullMarked;
