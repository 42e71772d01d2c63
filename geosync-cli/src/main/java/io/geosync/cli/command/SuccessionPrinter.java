package io.geosync.cli.command;

import io.geosync.cli.output.Cell;
import io.geosync.cli.output.Console;
import io.geosync.cli.output.Numbers;
import io.geosync.cli.output.Table;
import io.geosync.contract.reply.SuccessionReply;
import io.geosync.contract.reply.SuccessionReply.Predecessor;
import io.geosync.contract.reply.UnitReferencesReply.ColumnReferences;
import io.geosync.contract.reply.UnitReferencesReply.TenantReferences;
import java.util.List;

/** Prints the outcome of a merge, a split or a recode. */
final class SuccessionPrinter {
  private final Console console;

  SuccessionPrinter(Console console) {
    this.console = console;
  }

  void print(SuccessionRun.Shown shown) {
    SuccessionReply reply = shown.reply();
    Table table = new Table("predecessor", "last day", "successors", ">children moved", "moved to");
    for (Predecessor unit : reply.predecessors()) {
      table.row(
          unit.code(),
          unit.ends() ? reply.effectiveDate().minusDays(1) : "lives on",
          String.join(", ", unit.successors()),
          unit.movedChildren(),
          unit.childrenTo() == null ? "" : unit.childrenTo());
    }
    console.table(table);
    console.line("");
    console.line(
        "%s: effective %s, %s units %s."
            .formatted(
                reply.country(),
                reply.effectiveDate(),
                Numbers.grouped(reply.units()),
                reply.dryRun() ? "would change; dry run, no change applied" : "changed"));
    EventPositions.print(console, reply.positions(), reply.published());
    if (reply.replayed()) {
      console.line("The request was processed before; this is the original result.");
    }
    reply.notices().forEach(notice -> console.line("note: " + notice));
    if (shown.references() != null) {
      console.line("");
      print(shown.references());
    }
  }

  private void print(List<TenantReferences> tenants) {
    List<TenantReferences> referring =
        tenants.stream()
            .filter(tenant -> !tenant.columns().isEmpty() || tenant.error() != null)
            .toList();
    if (referring.isEmpty()) {
      console.line(
          "%s tenants of the country have no rows that reference these units."
              .formatted(Numbers.grouped(tenants.size())));
      return;
    }
    Table table = new Table("tenant", "table", "column", ">rows that reference these units");
    for (TenantReferences tenant : referring) {
      if (tenant.error() != null) {
        table.row(tenant.tenant(), "", "", Cell.verdict(false, "", "unknown"));
      }
      for (ColumnReferences column : tenant.columns()) {
        table.row(
            tenant.tenant(),
            column.table(),
            column.column(),
            column.rows() == null ? Cell.verdict(false, "", "unknown") : column.rows());
      }
    }
    console.table(table);
    for (TenantReferences tenant : referring) {
      if (tenant.error() != null) {
        console.line("note: %s: %s".formatted(tenant.tenant(), tenant.error().message()));
      }
      for (ColumnReferences column : tenant.columns()) {
        if (column.problem() != null) {
          console.line(
              "note: %s, %s.%s: %s"
                  .formatted(tenant.tenant(), column.table(), column.column(), column.problem()));
        }
      }
    }
  }
}
