/** The settings of the functions: environment variables, defaults and meanings. */
@NullMarked
package io.geosync.contract.setting;

import org.jspecify.annotations.NullMarked;
