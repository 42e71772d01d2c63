/** What alarms, status and plots say of all streams, in figures. Uses plain JDBC. */
@NullMarked
package io.geosync.landlord.measure;

import org.jspecify.annotations.NullMarked;
