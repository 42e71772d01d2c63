/** Tests the comparison with budgets. */
@NullMarked
package io.geosync.nativebuild.budget;

import org.jspecify.annotations.NullMarked;
