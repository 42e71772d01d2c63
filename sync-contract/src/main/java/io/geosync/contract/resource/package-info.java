/** Forms and parses the names of the cloud resources of a deployment. Uses {@code error}. */
@NullMarked
package io.geosync.contract.resource;

import org.jspecify.annotations.NullMarked;
