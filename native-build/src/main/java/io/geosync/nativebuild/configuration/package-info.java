/** Reads what a native compiler is told about a package: reflection, resources. Files only. */
@NullMarked
package io.geosync.nativebuild.configuration;

import org.jspecify.annotations.NullMarked;
