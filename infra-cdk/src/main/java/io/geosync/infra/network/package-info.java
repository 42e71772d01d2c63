/** Creates the network of the functions and the landlord database. Uses {@code config}. */
@NullMarked
package io.geosync.infra.network;

import org.jspecify.annotations.NullMarked;
