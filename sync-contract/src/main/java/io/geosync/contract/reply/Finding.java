package io.geosync.contract.reply;

import io.geosync.contract.state.FindingSeverity;

/**
 * A property of a tenant's database that matters for its adoption.
 *
 * @param id stable name of the kind of finding, for example {@code column.required}
 * @param object what the finding is about, for example {@code column created_at}
 * @param message why it matters, or what is changed
 * @param remedy what an operator can do about it; empty if nothing needs to be done
 */
public record Finding(
    String id, FindingSeverity severity, String object, String message, String remedy) {

  /** Whether the finding prevents the adoption. */
  public boolean refuses() {
    return severity == FindingSeverity.REFUSED;
  }
}
