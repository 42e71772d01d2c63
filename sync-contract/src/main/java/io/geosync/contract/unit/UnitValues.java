package io.geosync.contract.unit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The values that a unit can have: what the landlord's constraints accept and every part of the
 * system carries unchanged. Imports and changes check them before they send or store anything. Each
 * method returns the reason why a value is not accepted, to be shown after the name of the field.
 */
public final class UnitValues {
  /** The longest code, in characters. */
  public static final int MAX_CODE_CHARACTERS = 200;

  /** The greatest level: tenant tables have it as a smallint. */
  public static final int MAX_LEVEL = Short.MAX_VALUE;

  /** The longest name_local, in bytes of its JSON as PostgreSQL writes it. */
  public static final int MAX_NAME_BYTES = 32 * 1_024;

  public static final LocalDate FIRST_DATE = LocalDate.of(1, 1, 1);
  public static final LocalDate LAST_DATE = LocalDate.of(9_999, 12, 31);

  private static final int NONCHARACTER_SUFFIX = 0xFFFE;
  private static final int FIRST_NONCHARACTER = 0xFDD0;
  private static final int LAST_NONCHARACTER = 0xFDEF;

  private UnitValues() {}

  /** Checks the code of a unit or of its parent. */
  public static Optional<String> codeFault(String code) {
    if (code.isEmpty()) {
      return Optional.of("is empty");
    }
    if (code.codePointCount(0, code.length()) > MAX_CODE_CHARACTERS) {
      return Optional.of("is longer than %d characters".formatted(MAX_CODE_CHARACTERS));
    }
    return codeCharacterFault(code);
  }

  /**
   * Checks the characters of a code. Two codes that look the same must be the same, so a code has
   * no invisible characters and no blanks around it.
   */
  public static Optional<String> codeCharacterFault(String code) {
    Optional<String> invisible = firstCharacter(code, UnitValues::isInvisible);
    if (invisible.isPresent()) {
      return Optional.of(invisible.get() + ", which a code cannot contain; remove it");
    }
    return code.startsWith(" ") || code.endsWith(" ")
        ? Optional.of("\"%s\" must not begin or end with a space".formatted(code))
        : Optional.empty();
  }

  /** Checks a text that people read. PostgreSQL's jsonb and SQS carry no other characters. */
  public static Optional<String> textFault(String text) {
    return firstCharacter(text, UnitValues::isUnstorable)
        .map(character -> character + ", which cannot be stored; remove it");
  }

  /** Checks the names by language. */
  public static Optional<String> namesFault(Map<String, String> names) {
    return nameCharacterFault(names)
        .or(
            () ->
                storedBytes(names) > MAX_NAME_BYTES
                    ? Optional.of("is longer than %d KiB as JSON".formatted(MAX_NAME_BYTES / 1_024))
                    : Optional.empty());
  }

  /** Checks the characters of the names and of their languages. */
  public static Optional<String> nameCharacterFault(Map<String, String> names) {
    for (Map.Entry<String, String> name : names.entrySet()) {
      Optional<String> fault =
          codeFault(name.getKey())
              .map(reason -> "language \"%s\": %s".formatted(name.getKey(), reason))
              .or(
                  () ->
                      textFault(name.getValue())
                          .map(reason -> "name of \"%s\": %s".formatted(name.getKey(), reason)));
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  /** Checks a date: every system that reads it writes years with four digits. */
  public static Optional<String> dateFault(LocalDate date) {
    return date.isBefore(FIRST_DATE) || date.isAfter(LAST_DATE)
        ? Optional.of("%s is not between %s and %s".formatted(date, FIRST_DATE, LAST_DATE))
        : Optional.empty();
  }

  /** Replaces each character that is not visible by its code point, for error messages. */
  public static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            character -> {
              if (isInvisible(character)) {
                shown.append("<U+%04X>".formatted(character));
              } else {
                shown.appendCodePoint(character);
              }
            });
    return shown.toString();
  }

  /** PostgreSQL writes a blank after each colon and each comma of a jsonb value. */
  private static int storedBytes(Map<String, String> names) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    names.forEach(json::put);
    int blanks = Math.max(0, 2 * names.size() - 1);
    return json.toString().getBytes(StandardCharsets.UTF_8).length + blanks;
  }

  private static Optional<String> firstCharacter(String text, IntPredicate unwanted) {
    int number = 0;
    for (int index = 0; index < text.length(); number++) {
      int character = text.codePointAt(index);
      if (unwanted.test(character)) {
        return Optional.of("character %d is %s".formatted(number + 1, name(character)));
      }
      index += Character.charCount(character);
    }
    return Optional.empty();
  }

  private static String name(int character) {
    String name =
        Character.getType(character) == Character.SURROGATE
            ? "half of a surrogate pair"
            : Character.getName(character);
    return "U+%04X%s".formatted(character, name == null ? "" : " (%s)".formatted(name));
  }

  private static boolean isUnstorable(int character) {
    return character == 0
        || Character.getType(character) == Character.SURROGATE
        || (character >= FIRST_NONCHARACTER && character <= LAST_NONCHARACTER)
        || (character & NONCHARACTER_SUFFIX) == NONCHARACTER_SUFFIX;
  }

  /** Controls, formats, spaces other than the plain one, and characters without a shape. */
  private static boolean isInvisible(int character) {
    return isUnstorable(character)
        || switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              true;
          case Character.SPACE_SEPARATOR -> character != ' ';
          default -> isShapeless(character);
        };
  }

  /** Fillers, joiners and variation selectors, which are letters or marks to Unicode. */
  private static boolean isShapeless(int character) {
    return switch (character) {
      case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0 -> true;
      default ->
          (character >= 0x180B && character <= 0x180F)
              || (character >= 0xFE00 && character <= 0xFE0F)
              || (character >= 0xE0100 && character <= 0xE01EF);
    };
  }
}
