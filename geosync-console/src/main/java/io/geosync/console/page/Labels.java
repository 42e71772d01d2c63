package io.geosync.console.page;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;

/** How pages write a value of an enumeration. The method is available in templates. */
@TemplateExtension
public final class Labels {
  private Labels() {}

  /** The value in lower case with blanks: {@code in flight}. */
  public static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
