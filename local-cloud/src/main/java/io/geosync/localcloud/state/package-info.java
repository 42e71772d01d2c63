/**
 * The folder that outlives a cloud: who holds it, which ports and countries it had. Uses nothing
 * else.
 */
@NullMarked
package io.geosync.localcloud.state;

import org.jspecify.annotations.NullMarked;
