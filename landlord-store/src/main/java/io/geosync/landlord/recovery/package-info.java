/** What of the log is to be told once more: stretches of it, and single events. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.recovery;

import org.jspecify.annotations.NullMarked;
