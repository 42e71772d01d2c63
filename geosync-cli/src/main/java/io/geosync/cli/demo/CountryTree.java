package io.geosync.cli.demo;

import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A country's units as the landlord has them, kept up with the changes that are sent to it. */
final class CountryTree {

  /** One unit; its parent and number of children change. */
  static final class Node {
    final String code;
    final int level;
    final boolean made;
    @Nullable Node parent;
    int children;

    Node(String code, int level, @Nullable Node parent, boolean made) {
      this.code = code;
      this.level = level;
      this.made = made;
      hang(parent);
    }

    void hang(@Nullable Node under) {
      if (parent != null) {
        parent.children--;
      }
      parent = under;
      if (under != null) {
        under.children++;
      }
    }
  }

  private final String country;
  private final List<Node> nodes = new ArrayList<>();

  CountryTree(String country, List<UnitState> units) {
    this.country = country;
    Map<Long, Node> byId = new HashMap<>();
    for (UnitState unit : units) {
      byId.put(unit.id(), new Node(unit.code(), unit.adminLevel(), null, false));
    }
    for (UnitState unit : units) {
      Node node = byId.get(unit.id());
      Node parent = unit.parentId() == null ? null : byId.get(unit.parentId());
      if (node != null) {
        node.hang(parent);
        nodes.add(node);
      }
    }
  }

  String country() {
    return country;
  }

  List<Node> nodes() {
    return nodes;
  }

  Node add(String code, Node parent) {
    Node node = new Node(code, parent.level + 1, parent, true);
    nodes.add(node);
    return node;
  }

  void remove(Node leaf) {
    leaf.hang(null);
    nodes.remove(leaf);
  }
}
