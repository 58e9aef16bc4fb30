// The ministry's sortable table, with our words. Cells give data-sort-value; only for tables that are whole on the page.
import { SortableTable } from "@ministryofjustice/frontend/moj/components/sortable-table/sortable-table.mjs";

export function sortable(table) {
  const { sortStatus, sortUp, sortDown } = table.dataset;
  new SortableTable(table, { statusMessage: sortStatus, ascendingText: sortUp, descendingText: sortDown });
}
