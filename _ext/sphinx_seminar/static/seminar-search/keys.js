/* The keyboard: / to search, arrows to move, Enter to open, Escape to clear. */

import { cleared, hasFilters } from "./state.js";

function isWriting(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function watchKeys(page) {
  const input = page.part("input");
  const links = () => [...page.part("app").querySelectorAll("a[data-result]")];

  function move(by) {
    const all = [input, ...links()];
    const next = all.indexOf(document.activeElement) + by;
    all[Math.max(0, Math.min(next, all.length - 1))].focus();
  }

  function clear() {
    if (input.value) page.go({ ...page.state, words: "" });
    else if (hasFilters(page.state)) page.go(cleared());
    input.focus();
  }

  // before the theme's own keys, which know only of its own box
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { target } = event;
    if (event.key === "/" && !isWriting(target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      input.focus();
      input.select();
      return;
    }
    const isOurs = target === input || target.matches?.("a[data-result]");
    if (!isOurs) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      event.stopImmediatePropagation();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopImmediatePropagation();
      clear();
    }
  }, { capture: true });
}
