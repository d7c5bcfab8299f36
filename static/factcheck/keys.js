// Keys for whoever works here all day. Nothing is reached by them alone. Letters are told by their place on the
// keyboard, so that an Arabic layout has them too; single keys can be switched off in the sheet (WCAG 2.1.4).
(() => {
  "use strict";
  const STOPS = ".pg-card-figure, .fc-text a.fc-mention, #result_list th a, #result_list .field-summary a";
  const LETTER = /^Key([A-Z])$/;
  let waitsForPlace = false;

  const on = () => localStorage.getItem("factcheck.keys") !== "off";
  const sheet = () => document.querySelector("dialog.fc-keys");
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]") !== null;
  const follow = (link) => { if (link) window.location.assign(link.href); };

  function step(by) {
    const stops = [...document.querySelectorAll(STOPS)].filter((stop) => stop.getClientRects().length);
    if (!stops.length) return;
    const here = stops.indexOf(document.activeElement);
    const next = stops[here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + by, 0), stops.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function openSheet() {
    const dialog = sheet();
    if (dialog && !dialog.open) dialog.showModal();
  }

  const acts = {
    J: () => step(1),
    K: () => step(-1),
    W: () => follow(document.querySelector("a[href*='/write/']")),
    E: () => follow(document.querySelector("a[href*='/evidence/add/']")),
    C: () => document.getElementById("comment-text")?.focus(),
    G: () => { waitsForPlace = true; setTimeout(() => { waitsForPlace = false; }, 1500); },
  };

  function actFor(event) {
    const letter = LETTER.exec(event.code)?.[1];
    if (event.key === "?" || event.key === "؟") return openSheet;
    if (event.shiftKey) return null;
    if (event.key === "/" || (event.code === "Slash" && event.key > "~")) {
      return () => document.querySelector("[data-key-search]")?.focus();
    }
    if (waitsForPlace && letter) {
      waitsForPlace = false;
      return () => follow(sheet()?.querySelector(`a[data-key="${letter.toLowerCase()}"]`));
    }
    return letter ? acts[letter] : null;
  }

  document.addEventListener("keydown", (event) => {
    if (!on() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (typing(event.target) || sheet()?.open) return;
    const act = actFor(event);
    if (act) { event.preventDefault(); act(); }
  });

  // A figure shown in other digits is copied as 0-9, for spreadsheets and searches.
  document.addEventListener("copy", (event) => {
    const place = document.getSelection()?.anchorNode;
    const figure = (place?.nodeType === Node.TEXT_NODE ? place.parentElement : place)?.closest?.("[data-copy]");
    if (!figure || !figure.contains(document.getSelection().focusNode)) return;
    event.clipboardData.setData("text/plain", figure.dataset.copy);
    event.preventDefault();
  });

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".fc-keys-open");
    const box = document.querySelector(".fc-keys-on");
    if (!button || !box) return;
    button.hidden = false;
    button.addEventListener("click", openSheet);
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem("factcheck.keys", box.checked ? "on" : "off"));
  });
})();
