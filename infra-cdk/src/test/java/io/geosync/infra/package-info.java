/** The templates that deployments become. */
@NullMarked
package io.geosync.infra;

import org.jspecify.annotations.NullMarked;
