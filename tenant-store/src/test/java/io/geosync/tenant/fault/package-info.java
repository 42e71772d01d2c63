/** What errors mean. */
@NullMarked
package io.geosync.tenant.fault;

import org.jspecify.annotations.NullMarked;
