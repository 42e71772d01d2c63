/** What of the functions can be set, by which name, and what it is otherwise. */
@NullMarked
package io.geosync.contract.setting;

import org.jspecify.annotations.NullMarked;
