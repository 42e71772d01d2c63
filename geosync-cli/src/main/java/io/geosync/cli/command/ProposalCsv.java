package io.geosync.cli.command;

import io.geosync.contract.reply.ImportDetectReply.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes proposals of successions in the form that {@code geosync import --successions} reads. */
final class ProposalCsv {
  private static final String HEADING =
      "country_code,predecessor_code,successor_code,kind,effective_date,share,is_default,source";

  private ProposalCsv() {}

  /** Returns the heading and one line for each proposal. */
  static List<String> lines(List<Proposal> proposals) {
    List<String> lines = new ArrayList<>();
    lines.add(HEADING);
    for (Proposal proposal : proposals) {
      lines.add(
          Stream.of(
                  proposal.countryCode(),
                  proposal.predecessorCode(),
                  proposal.successorCode(),
                  proposal.kind().wireName(),
                  proposal.effectiveDate().toString(),
                  proposal.share() == null ? "" : proposal.share().toPlainString(),
                  "false",
                  "same name: " + proposal.name())
              .map(ProposalCsv::field)
              .collect(Collectors.joining(",")));
    }
    return lines;
  }

  /** RFC 4180: a field with a comma, a quotation mark or a line end is quoted. */
  private static String field(String value) {
    return value.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
        ? "\"%s\"".formatted(value.replace("\"", "\"\""))
        : value;
  }
}
