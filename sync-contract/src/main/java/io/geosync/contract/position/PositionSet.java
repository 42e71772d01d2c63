package io.geosync.contract.position;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An immutable set of positions of a country's stream. A tenant's ledger is such a set: the
 * positions that the tenant has applied. The text form, which JSON uses too, is that of
 * PostgreSQL's {@code int8multirange}: {@code {[1,5),[7,8)}} holds the positions 1 to 4 and 7.
 *
 * @param ranges the ranges of the set in ascending order; between two ranges at least one position
 *     is missing. The constructor accepts ranges in any order, also overlapping ones, and merges
 *     them.
 */
public record PositionSet(List<PositionRange> ranges) {
  /** The set without positions. */
  public static final PositionSet EMPTY = new PositionSet(List.of());

  /** Possessive, because a greedy group needs a stack frame per range. */
  private static final Pattern MULTIRANGE =
      Pattern.compile("\\{(?:[\\[(]\\d+,\\d+[\\])](?:,[\\[(]\\d+,\\d+[\\])])*+)?}");

  private static final Pattern RANGE = Pattern.compile("([\\[(])(\\d+),(\\d+)([\\])])");

  public PositionSet {
    ranges = merged(ranges);
  }

  /** Returns the set of the positions {@code from} to {@code to}, both included. */
  public static PositionSet of(long from, long to) {
    return new PositionSet(List.of(new PositionRange(from, to)));
  }

  /** Returns the set of these positions. */
  public static PositionSet ofPositions(Collection<Long> positions) {
    return new PositionSet(
        positions.stream().map(position -> new PositionRange(position, position)).toList());
  }

  /**
   * Parses the text of a PostgreSQL multirange with bounds.
   *
   * @throws IllegalArgumentException if the text is no multirange of positions
   */
  @JsonCreator
  public static PositionSet parse(String multirange) {
    if (!MULTIRANGE.matcher(multirange).matches()) {
      throw new IllegalArgumentException(
          "Invalid positions '%s': expected a multirange such as {[1,5),[7,8)}"
              .formatted(multirange));
    }
    List<PositionRange> ranges = new ArrayList<>();
    for (Matcher range = RANGE.matcher(multirange); range.find(); ) {
      long from = Long.parseLong(range.group(2)) + (range.group(1).equals("(") ? 1 : 0);
      long to = Long.parseLong(range.group(3)) - (range.group(4).equals(")") ? 1 : 0);
      if (from <= to) {
        ranges.add(new PositionRange(from, to));
      }
    }
    return new PositionSet(ranges);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** Returns the number of positions in the set. */
  public long size() {
    return ranges.stream().mapToLong(PositionRange::count).sum();
  }

  /** Returns whether a position is in the set. */
  public boolean contains(long position) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      PositionRange range = ranges.get(middle);
      if (position < range.from()) {
        high = middle - 1;
      } else if (position > range.to()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Returns the greatest position of the set, 0 for the empty set. */
  public long last() {
    return ranges.isEmpty() ? 0 : ranges.getLast().to();
  }

  /** Returns the smallest position, from 1, that is not in the set. */
  public long firstGap() {
    return !ranges.isEmpty() && ranges.getFirst().from() == 1 ? ranges.getFirst().to() + 1 : 1;
  }

  /** Returns the positions that are in this set or in the other one. */
  public PositionSet union(PositionSet other) {
    List<PositionRange> all = new ArrayList<>(ranges);
    all.addAll(other.ranges);
    return new PositionSet(all);
  }

  /**
   * Returns the positions that are in this set and not in the other one, in time proportional to
   * the number of ranges: a ledger may have a hundred thousand of them.
   */
  public PositionSet minus(PositionSet other) {
    List<PositionRange> left = new ArrayList<>();
    int next = 0;
    for (PositionRange range : ranges) {
      long from = range.from();
      while (next < other.ranges.size() && other.ranges.get(next).to() < from) {
        next++;
      }
      while (next < other.ranges.size() && other.ranges.get(next).from() <= range.to()) {
        PositionRange taken = other.ranges.get(next);
        if (taken.from() > from) {
          left.add(new PositionRange(from, taken.from() - 1));
        }
        from = taken.to() + 1;
        if (taken.to() >= range.to()) {
          break;
        }
        next++;
      }
      if (from <= range.to()) {
        left.add(new PositionRange(from, range.to()));
      }
    }
    return new PositionSet(left);
  }

  /** Returns the text of the PostgreSQL multirange, in PostgreSQL's canonical form. */
  @Override
  @JsonValue
  public String toString() {
    return ranges.stream()
        .map(range -> "[%d,%d)".formatted(range.from(), range.to() + 1))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static List<PositionRange> merged(List<PositionRange> ranges) {
    List<PositionRange> merged = new ArrayList<>();
    for (PositionRange next :
        ranges.stream().sorted(Comparator.comparingLong(PositionRange::from)).toList()) {
      PositionRange last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || next.from() > last.to() + 1) {
        merged.add(next);
      } else if (next.to() > last.to()) {
        merged.set(merged.size() - 1, new PositionRange(last.from(), next.to()));
      }
    }
    return List.copyOf(merged);
  }
}
