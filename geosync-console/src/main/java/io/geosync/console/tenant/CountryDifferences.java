package io.geosync.console.tenant;

import io.geosync.contract.reply.CheckReply.CountryCheck;
import java.util.List;

/**
 * The check of a country with the tree of what differs.
 *
 * @param tree the first units that differ, by their place in the hierarchy; empty if none is known
 * @param listed number of differences in the tree
 */
public record CountryDifferences(CountryCheck check, List<DifferenceNode> tree, long listed) {

  static CountryDifferences of(CountryCheck check) {
    List<DifferenceNode> tree =
        check.differences() == null ? List.of() : DifferenceNode.of(check.differences());
    return new CountryDifferences(check, tree, tree.stream().mapToLong(DifferenceNode::size).sum());
  }
}
