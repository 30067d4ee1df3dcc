/* The filters beside the results. */
"use strict";

((search) => {
  const { Years, element, refill } = search;

  const SHOWN = 8; // values at first
  const STEP = 50; // more of them, when asked for
  const MANY = 12;

  /* One filter: a box to type in where there are many values, and the values. */
  class FacetView {
    constructor(facet, { say, catalogue, choose, needSpeakers }) {
      Object.assign(this, { facet, say, catalogue, choose });
      this.items = new Map();
      this.limit = SHOWN;
      this.list = element("ul", { class: "seminar-search-values" });
      const label = say("find", { label: say(facet) });
      this.box = element("input", {
        type: "search", class: "seminar-search-find", placeholder: label,
        "aria-label": label, autocomplete: "off", spellcheck: "false", hidden: true,
        oninput: () => { this.limit = SHOWN; this.fill(); },
        onfocus: () => facet === "speaker" && needSpeakers(),
        onkeydown: (event) => this.#key(event),
      });
      this.more = element("button", {
        type: "button", class: "seminar-search-all",
        onclick: () => { this.limit += STEP; this.fill(); },
      });
      const { values } = catalogue.facets[facet];
      this.years = facet === "year" &&
        new Years({ say, values, choose: (keys) => choose(facet, keys) });
      this.summary = element("summary", {}, say(facet));
      this.root = element(
        "details",
        { class: "seminar-search-facet", "data-facet": facet, open: true },
        this.summary, this.years.root, this.box, this.list, this.more,
      );
    }

    #key(event) {
      if (event.key === "Escape" && this.box.value) {
        event.stopPropagation();
        this.box.value = "";
        this.fill();
      } else if (event.key === "Enter") {
        event.preventDefault();
        this.list.querySelector("input")?.click();
      }
    }

    /** What is chosen once `key` is, or is no longer. */
    #toggled(key) {
      return this.chosen.includes(key)
        ? this.chosen.filter((one) => one !== key)
        : [...this.chosen, key];
    }

    update(state, counts) {
      this.chosen = state.chosen[this.facet];
      this.counts = counts;
      this.fill();
    }

    fill() {
      const { values, numbers } = this.catalogue.facets[this.facet];
      this.box.hidden = values.length <= MANY;
      // a single value would change nothing
      const isKnown = this.facet !== "speaker" || this.catalogue.hasSpeakers;
      this.root.hidden = !this.chosen.length && !this.box.value && isKnown &&
        this.counts.filter(Boolean).length < 2;
      const chosen = this.chosen
        .map((key) => numbers.get(key))
        .filter((at) => at !== undefined);
      const others = this.#others(values).filter((at) => !chosen.includes(at));
      const shown = [...chosen, ...others.slice(0, Math.max(this.limit - chosen.length, 3))];
      const rest = chosen.length + others.length - shown.length;
      this.more.hidden = !rest;
      this.more.textContent = this.say("moreValues", { count: rest });
      if (this.years) this.years.update(this.counts, this.chosen);
      const items = shown.map((at) => this.#item(at, values[at]));
      if (this.box.value && !shown.length) {
        items.push(element("li", { class: "seminar-empty" }, this.say("noMatch")));
      }
      refill(this.list, items);
    }

    #others(values) {
      const found = this.box.value
        ? this.catalogue.facets[this.facet].names.find(this.box.value, this.limit + STEP).map(({ at }) => at)
        : this.#most(values);
      return this.box.value ? found : found.filter((at) => this.counts[at]);
    }

    /** The values by how many they have; years from the last. */
    #most(values) {
      const numbers = values.map((_, at) => at).filter((at) => this.counts[at]);
      if (this.facet === "year") return numbers.reverse();
      if (this.facet === "kind") return numbers;
      return numbers.sort(
        (a, b) => this.counts[b] - this.counts[a] || (values[a].label < values[b].label ? -1 : 1),
      );
    }

    #item(at, { key, label }) {
      let item = this.items.get(key);
      if (!item) {
        const input = element("input", {
          type: "checkbox", value: key,
          onchange: () => this.choose(this.facet, this.#toggled(key)),
        });
        const count = element("span", { class: "seminar-search-number" });
        const root = element("li", {},
          element("label", {}, input, element("span", {}, label), count));
        item = { root, input, count };
        this.items.set(key, item);
      }
      item.input.checked = this.chosen.includes(key);
      item.count.textContent = this.counts[at] ?? 0;
      return item.root;
    }
  }

  class FacetsView {
    constructor(parent, options) {
      this.views = options.catalogue.keys.map((facet) => new FacetView(facet, options));
      parent.replaceChildren(...this.views.map(({ root }) => root));
      // a list of thousands is nothing for a small screen, where a button shows it
      if (getComputedStyle(parent).display === "none") {
        for (const view of this.views) view.root.open = view.facet === "year";
      }
    }

    update(state, counts) {
      for (const view of this.views) view.update(state, counts[view.facet]);
    }
  }

  Object.assign(search, { FacetsView });
})(globalThis.seminarSearch ??= {});
