@NullMarked
package io.geosync.contract.credential;

import org.jspecify.annotations.NullMarked;
