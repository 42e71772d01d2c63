/** Compares measurements of the functions with their budgets. Uses {@code table}. */
@NullMarked
package io.geosync.nativebuild.budget;

import org.jspecify.annotations.NullMarked;
