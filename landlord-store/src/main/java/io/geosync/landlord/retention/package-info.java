/** What the landlord may forget, and when. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.retention;

import org.jspecify.annotations.NullMarked;
