/** What the functions may cost, what they were measured to cost, and the two side by side. */
@NullMarked
package io.geosync.nativebuild.budget;

import org.jspecify.annotations.NullMarked;
