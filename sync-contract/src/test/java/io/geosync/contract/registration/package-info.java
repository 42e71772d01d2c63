/** What the contract tells a native compiler. */
@NullMarked
package io.geosync.contract.registration;

import org.jspecify.annotations.NullMarked;
