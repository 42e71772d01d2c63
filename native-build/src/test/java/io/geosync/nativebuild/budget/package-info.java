/** The verdict over budgets. */
@NullMarked
package io.geosync.nativebuild.budget;

import org.jspecify.annotations.NullMarked;
