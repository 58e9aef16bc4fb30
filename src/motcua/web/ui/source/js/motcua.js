// One module: each behaviour finds its elements by data-behave and improves a page that already works without it.
// Every sentence comes from the page (data-* attributes), so that the catalogues know it; there is none in here.
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { agree } from "./agree.js";
import { columns } from "./columns.js";
import { combobox } from "./combobox.js";
import { confirmAct } from "./confirm.js";
import { copy } from "./copy.js";
import { dayName } from "./dayname.js";
import { dropRows } from "./droprows.js";
import { dropZone } from "./dropzone.js";
import { guard } from "./guard.js";
import { help } from "./help.js";
import { keep } from "./keep.js";
import { print } from "./print.js";
import { rail } from "./rail.js";
import { session } from "./session.js";
import { slides } from "./slides.js";
import { sortable } from "./sortable.js";
import { submitOnce } from "./once.js";
import { sums } from "./sums.js";
import { swaps } from "./swaps.js";
import { undo } from "./undo.js";
import { worklist } from "./worklist.js";

const behaviours = { agree, columns, combobox, "confirm-act": confirmAct, copy, "day-name": dayName, "drop-rows": dropRows, "drop-zone": dropZone, guard, help, keep, print, rail, session, slides, sortable, sums, undo, worklist };
const vendor = { "govuk-error-summary": ErrorSummary, "govuk-radios": Radios, "govuk-checkboxes": Checkboxes };

function start(root) {
  for (const element of root.querySelectorAll("[data-behave]:not([data-behaving])")) {
    element.dataset.behaving = "";
    for (const name of element.dataset.behave.split(" ")) behaviours[name]?.(element);
  }
  for (const [name, Behaviour] of Object.entries(vendor)) {
    for (const element of root.querySelectorAll(`[data-module="${name}"]:not([data-${name}-init])`)) new Behaviour(element);
  }
}

document.body.classList.add("js-enabled", "govuk-frontend-supported");
start(document);
submitOnce();
swaps(start);
