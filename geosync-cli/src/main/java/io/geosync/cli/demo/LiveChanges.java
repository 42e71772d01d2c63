package io.geosync.cli.demo;

import io.geosync.cli.demo.CountryTree.Node;
import io.geosync.contract.command.UnitChange;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Generates random changes from a seed. Each change is valid after the changes before it: a parent
 * is of the same country and one level above, and only leaves are deleted. Not thread-safe.
 */
final class LiveChanges {
  private static final int MAX_PARENT_LEVEL = 3;

  private final CountryTree tree;
  private final Random random;
  private int made;
  private int renamed;

  LiveChanges(CountryTree tree, long seed) {
    this.tree = tree;
    this.random = new Random(seed ^ (31L * tree.country().hashCode()));
  }

  UnitChange next() {
    int draw = random.nextInt(100);
    if (draw < 45) {
      return update();
    }
    if (draw < 70) {
      return create();
    }
    return draw < 85 ? move() : delete();
  }

  private UnitChange create() {
    Node parent = pick(candidates(node -> node.level <= MAX_PARENT_LEVEL));
    made++;
    String code = "%s-DEMO-%04d".formatted(tree.country(), made);
    Node node = tree.add(code, parent);
    return new UnitChange.Create(
        tree.country(),
        code,
        parent.code,
        node.level,
        "district",
        Map.of("en", "District " + made, "und", code),
        true,
        null,
        null,
        null);
  }

  private UnitChange update() {
    Node node = pick(tree.nodes());
    renamed++;
    return new UnitChange.Update(
        tree.country(),
        node.code,
        null,
        null,
        null,
        Map.of("en", "%s, renamed %d".formatted(node.code, renamed)),
        null,
        null,
        null);
  }

  private UnitChange move() {
    List<Node> movable = candidates(node -> node.level >= 2);
    if (movable.isEmpty()) {
      return create();
    }
    Node node = pick(movable);
    List<Node> parents = candidates(other -> other.level == node.level - 1 && other != node.parent);
    if (parents.isEmpty()) {
      return update();
    }
    Node parent = pick(parents);
    node.moveTo(parent);
    return new UnitChange.Move(tree.country(), node.code, parent.code);
  }

  private UnitChange delete() {
    boolean onlyMade = random.nextInt(3) > 0;
    List<Node> leaves =
        candidates(node -> node.children == 0 && node.level >= 1 && (node.made || !onlyMade));
    if (leaves.isEmpty()) {
      return create();
    }
    Node leaf = pick(leaves);
    tree.remove(leaf);
    return new UnitChange.Delete(tree.country(), leaf.code, false);
  }

  private List<Node> candidates(Predicate<Node> wanted) {
    return tree.nodes().stream().filter(wanted).toList();
  }

  private Node pick(List<Node> nodes) {
    return nodes.get(random.nextInt(nodes.size()));
  }
}
