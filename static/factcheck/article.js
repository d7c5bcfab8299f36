// The side panel of an article: on a wide screen the claim of the number that is clicked or focused is shown beside the
// text. Without scripts, on a narrow screen or with a modifier key the number's link leads to the claim's page.
(() => {
  "use strict";
  const WIDE = window.matchMedia("(min-width: 1100px)");
  let waiting = 0;

  const panel = () => document.getElementById("fc-panel");

  async function show(mention) {
    const place = panel();
    if (!place || mention.getAttribute("aria-current") === "true") return;
    document.querySelectorAll("a[data-panel][aria-current]").forEach((each) => each.removeAttribute("aria-current"));
    mention.setAttribute("aria-current", "true");
    place.setAttribute("aria-busy", "true");
    const answer = await fetch(mention.dataset.panel, { headers: { "HX-Request": "true" } });
    if (mention.getAttribute("aria-current") !== "true") return;
    if (!answer.ok) { window.location.assign(mention.href); return; }
    place.innerHTML = await answer.text();
    place.hidden = false;
    place.removeAttribute("aria-busy");
    place.scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const mention = event.target.closest("a[data-panel]");
    if (!mention || !WIDE.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (mention.getAttribute("aria-current") === "true") return;
    event.preventDefault();
    show(mention);
  });

  document.addEventListener("focusin", (event) => {
    const mention = event.target.closest("a[data-panel]");
    clearTimeout(waiting);
    if (mention && WIDE.matches && mention.matches(":focus-visible")) waiting = setTimeout(() => show(mention), 250);
  });
})();
