/** Words of messages that depend on a number. Uses nothing else. */
@NullMarked
package io.geosync.contract.text;

import org.jspecify.annotations.NullMarked;
