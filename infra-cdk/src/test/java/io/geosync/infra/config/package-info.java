/** Reading deployment configurations, good and bad. */
@NullMarked
package io.geosync.infra.config;

import org.jspecify.annotations.NullMarked;
