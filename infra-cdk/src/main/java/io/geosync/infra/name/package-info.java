/** What everything of a deployment is called. Uses nothing. */
@NullMarked
package io.geosync.infra.name;

import org.jspecify.annotations.NullMarked;
