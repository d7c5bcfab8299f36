// What the admin's widgets leave without a name, for those who hear the page.
(() => {
  "use strict";

  // Select2 names its field after the value it shows: its label comes first.
  function nameSelects() {
    for (const shown of document.querySelectorAll(".select2-selection [id^='select2-'][id$='-container']")) {
      const field = shown.id.slice("select2-".length, -"-container".length);
      const label = document.querySelector(`label[for="${field}"]`);
      if (!label || shown.getAttribute("aria-labelledby")) continue;
      label.id ||= `label-${field}`;
      shown.setAttribute("aria-labelledby", label.id);
      shown.closest("[role=combobox]")?.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
    }
  }

  // Simplebar calls every part that scrolls "scrollable content", in English: they are no regions of the page.
  function namelessScrolling() {
    for (const part of document.querySelectorAll(".simplebar-content-wrapper[role=region]")) {
      part.removeAttribute("role");
      part.removeAttribute("aria-label");
    }
  }

  // Both widgets are made at some time after the page has loaded.
  document.addEventListener("DOMContentLoaded", () => {
    const mend = () => { nameSelects(); namelessScrolling(); };
    mend();
    new MutationObserver(mend).observe(document.body, { childList: true, subtree: true });
  });
})();
