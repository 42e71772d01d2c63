package io.geosync.console.tenant;

import io.geosync.contract.reply.CheckReply.Difference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A unit in the tree of what differs: it differs, or a unit below it does.
 *
 * @param differences how the unit differs; empty: only units below it differ
 * @param children the units below it, ordered as the check lists them
 */
public record DifferenceNode(
    String code, List<Difference> differences, List<DifferenceNode> children) {

  /** Makes the trees of the differences of a country, one for each root. */
  static List<DifferenceNode> of(List<Difference> differences) {
    return nodes(differences, 0);
  }

  private static List<DifferenceNode> nodes(List<Difference> differences, int depth) {
    Map<String, List<Difference>> byCode = new LinkedHashMap<>();
    for (Difference difference : differences) {
      byCode
          .computeIfAbsent(difference.path().get(depth), code -> new ArrayList<>())
          .add(difference);
    }
    return byCode.entrySet().stream()
        .map(entry -> node(entry.getKey(), entry.getValue(), depth + 1))
        .toList();
  }

  private static DifferenceNode node(String code, List<Difference> differences, int depth) {
    return new DifferenceNode(
        code,
        differences.stream().filter(difference -> difference.path().size() == depth).toList(),
        nodes(
            differences.stream().filter(difference -> difference.path().size() > depth).toList(),
            depth));
  }

  /** Returns the number of differences of this unit and the units below it. */
  public long size() {
    return differences.size() + children.stream().mapToLong(DifferenceNode::size).sum();
  }
}
