/* The years as a histogram: a bar a year, to click, or to brush for several. */
"use strict";

((search) => {
  const { element } = search;

  /** All years from the first to the last of `values`, also those without a talk. */
  function yearsFrom(values) {
    const known = values.map(({ key }) => Number(key));
    const first = Math.min(...known);
    return Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => first + at);
  }

  /** The places from one to another, whichever comes first. */
  function range(from, to) {
    const [first, last] = from < to ? [from, to] : [to, from];
    return Array.from({ length: last - first + 1 }, (_, by) => first + by);
  }

  class Years {
    #start = -1; // where brushing has begun
    #end = -1;

    /** `choose` is given the keys of the years. */
    constructor({ say, values, choose }) {
      Object.assign(this, { say, choose });
      this.numbers = new Map(values.map(({ key }, at) => [Number(key), at]));
      this.years = values.length ? yearsFrom(values) : [];
      this.bars = this.years.map((year, at) => element("button", {
        type: "button", class: "seminar-search-year", "data-year": year,
        tabindex: at ? -1 : 0, // one stop for all; the arrows go on
        onclick: (event) => event.detail || this.#toggle(at),
        onkeydown: (event) => this.#key(event, at),
      }));
      this.root = element("div", {
        class: "seminar-search-years", role: "group", "aria-label": say("year"),
        onpointerdown: (event) => this.#begin(event),
        onpointermove: (event) => this.#brush(event),
        onpointerup: () => this.#finish(),
        onpointercancel: () => this.#mark(-1, -1),
      }, this.bars);
      this.root.hidden = this.years.length < 3;
    }

    update(counts, chosen) {
      this.chosen = chosen;
      const most = Math.max(1, ...counts);
      this.years.forEach((year, at) => {
        const bar = this.bars[at];
        const count = counts[this.numbers.get(year)] ?? 0;
        bar.style.setProperty("--share", count / most);
        bar.setAttribute("aria-pressed", String(chosen.includes(String(year))));
        bar.title = `${year}: ${this.say("talks", { count })}`;
        bar.setAttribute("aria-label", bar.title);
      });
    }

    /** Choose the years in these places, as far as there are talks. */
    #choose(places) {
      this.choose(places.map((at) => this.years[at])
        .filter((year) => this.numbers.has(year)).map(String));
    }

    #toggle(at) {
      const year = String(this.years[at]);
      if (this.chosen.length === 1 && this.chosen[0] === year) this.choose([]);
      else this.#choose([at]);
    }

    #at(event) {
      const { left, width } = this.root.getBoundingClientRect();
      const at = Math.floor(((event.clientX - left) / width) * this.years.length);
      return Math.max(0, Math.min(at, this.years.length - 1));
    }

    #begin(event) {
      if (event.button) return;
      event.preventDefault();
      this.root.setPointerCapture(event.pointerId);
      this.#mark(this.#at(event), this.#at(event));
    }

    #brush(event) {
      if (this.#start >= 0) this.#mark(this.#start, this.#at(event));
    }

    #finish() {
      const [start, end] = [this.#start, this.#end];
      this.#mark(-1, -1);
      if (start < 0) return;
      if (start === end) this.#toggle(start);
      else this.#choose(range(start, end));
    }

    #mark(start, end) {
      this.#start = start;
      this.#end = end;
      const brushed = new Set(start < 0 ? [] : range(start, end));
      this.bars.forEach((bar, at) => bar.toggleAttribute("data-brushed", brushed.has(at)));
    }

    /** Arrows go from bar to bar; with Shift they choose all on the way. */
    #key(event, at) {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const next = this.bars[at + by];
      if (!next) return;
      event.preventDefault();
      this.bars[at].tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
      if (!event.shiftKey) this.from = undefined;
      else {
        this.from ??= at;
        this.#choose(range(this.from, at + by));
      }
    }
  }

  Object.assign(search, { Years });
})(globalThis.seminarSearch ??= {});
