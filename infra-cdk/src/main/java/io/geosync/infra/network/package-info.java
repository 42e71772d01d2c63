/** Where the functions run and the landlord they talk to. Uses {@code config}. */
@NullMarked
package io.geosync.infra.network;

import org.jspecify.annotations.NullMarked;
