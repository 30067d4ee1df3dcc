/* The search box as a combobox (WAI-ARIA): the focus stays in it, the arrows choose
   among the rows of the grid below, Enter opens the one that is chosen.

   Keys act on the results of what stands in the box. If these are not there yet, the
   keys wait for them, in their order; further typing makes them void. */
"use strict";

((search) => {
  function isWriting(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  class Combobox {
    #chosen = ""; // the key of a row; none is chosen without

    /* `settled` resolves once the grid shows what stands in the box, with whether it
       does; `isSettled` says so at once. `submit` takes what stands in the box without
       a pause, `clear` empties it, `more` shows more results, if there are. */
    constructor({ input, grid, isSettled, settled, submit, clear, more }) {
      Object.assign(this, { input, grid, isSettled, settled, submit, clear, more });
      // before the theme's own keys, which know only of its own box
      document.addEventListener("keydown", (event) => this.#key(event), { capture: true });
      input.addEventListener("input", () => this.#choose(""));
      // a row that has the focus, by Tab or a click, is no longer only chosen
      grid.addEventListener("focusin", () => this.#choose(""));
    }

    #key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      // Safari tells of the Enter that ends a composition after its end
      if (event.isComposing || event.keyCode === 229) return;
      const { key, target } = event;
      if (key === "/" && !isWriting(target)) {
        this.input.focus();
        this.input.select();
      } else if (target !== this.input) return;
      else if (key === "ArrowDown") this.#whenSettled(() => this.#move(1));
      else if (key === "ArrowUp") this.#whenSettled(() => this.#move(-1));
      else if (key === "Enter") {
        this.submit();
        this.#whenSettled(() => this.#open());
      } else if (key === "Escape") this.clear();
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    }

    /** Do `act` with the results of what stands in the box, after keys before it. */
    #whenSettled(act) {
      const before = this.waiting ?? Promise.resolve();
      if (!this.waiting && this.isSettled()) {
        act();
        return;
      }
      const waiting = before
        .then(() => this.settled())
        .then((isSettled) => isSettled && act())
        .finally(() => { if (this.waiting === waiting) this.waiting = null; });
      this.waiting = waiting;
    }

    get #rows() {
      return [...this.grid.querySelectorAll("[data-key]")];
    }

    /* Down from the box leads to the first result. What is offered above it is reached
       up from there. */
    async #move(by) {
      const rows = this.#rows;
      const first = Math.max(0, rows.findIndex((row) => row.closest("[data-is-result]")));
      const at = rows.findIndex((row) => row.dataset.key === this.#chosen);
      let next = at + by;
      if (at < 0) next = by > 0 ? first : first - 1;
      if (next >= rows.length && await this.more()) {
        this.#choose(this.#rows[next]?.dataset.key ?? "");
        return;
      }
      this.#choose(next < 0 ? "" : rows[Math.min(next, rows.length - 1)]?.dataset.key ?? "");
    }

    #open() {
      const row = this.#rows.find(({ dataset }) => dataset.key === this.#chosen);
      row?.querySelector("a").click();
    }

    #choose(key) {
      this.#chosen = key;
      this.show()?.scrollIntoView({ block: "nearest" });
    }

    get chosen() {
      return this.#chosen;
    }

    /** Choose a row again that was chosen before. */
    restore(key) {
      this.#chosen = key;
      this.show();
    }

    /** Mark the chosen row; after each change of the grid, as it may be another element,
        or gone. */
    show() {
      let chosen;
      for (const row of this.#rows) {
        const isChosen = row.dataset.key === this.#chosen;
        row.toggleAttribute("data-chosen", isChosen);
        if (isChosen) chosen = row;
      }
      if (chosen) this.input.setAttribute("aria-activedescendant", chosen.firstChild.id);
      else {
        this.#chosen = "";
        this.input.removeAttribute("aria-activedescendant");
      }
      this.input.setAttribute("aria-expanded", String(this.grid.querySelector("[data-key]") !== null));
      return chosen;
    }
  }

  Object.assign(search, { Combobox });
})(globalThis.seminarSearch ??= {});
