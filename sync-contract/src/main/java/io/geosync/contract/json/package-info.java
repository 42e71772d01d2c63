/** The one JSON mapper of the contract and the exact rules it follows. */
@NullMarked
package io.geosync.contract.json;

import org.jspecify.annotations.NullMarked;
