/** Compares measurements of the functions with their budgets. */
@NullMarked
package io.geosync.nativebuild.budget;

import org.jspecify.annotations.NullMarked;
