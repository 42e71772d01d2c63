/** Tests of package command against a real landlord database. */
@NullMarked
package io.geosync.landlord.command;

import org.jspecify.annotations.NullMarked;
