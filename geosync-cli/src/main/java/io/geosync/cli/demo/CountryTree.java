package io.geosync.cli.demo;

import io.geosync.contract.unit.UnitState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The unit tree of a country, updated with the changes that are sent to the landlord. */
final class CountryTree {

  /** One unit. */
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
      moveTo(parent);
    }

    void moveTo(@Nullable Node newParent) {
      if (parent != null) {
        parent.children--;
      }
      parent = newParent;
      if (newParent != null) {
        newParent.children++;
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
        node.moveTo(parent);
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
    leaf.moveTo(null);
    nodes.remove(leaf);
  }
}
