/** Which units took over from which: the facts that a reform of a country's units leaves. */
@NullMarked
package io.geosync.contract.succession;

import org.jspecify.annotations.NullMarked;
