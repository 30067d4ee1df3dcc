/* The search page: what is asked for is in the address, what is found below. */

import { Catalogue } from "./catalogue.js";
import { element, refill, speaker } from "./dom.js";
import { FacetsView } from "./facets.js";
import { Index } from "./index.js";
import { watchKeys } from "./keys.js";
import { alike, offers } from "./offers.js";
import { result } from "./results.js";
import { FACETS, cleared, hasFilters, read, toggled, write } from "./state.js";

const STEP = 10;
const PAUSE = 20; // milliseconds between a letter and the search, for what comes at once

class Page {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    this.language = document.documentElement.lang || "en";
    this.say = speaker(JSON.parse(this.part("texts").textContent), this.language);
    const { index, root: top } = root.dataset;
    this.top = top;
    this.index = new Index(new URL(index, location.href).href);
    this.state = read(location.search);
    this.shown = STEP;
    this.turn = 0;
    this.typing = false;
  }

  async start() {
    this.part("app").hidden = false;
    this.part("input").value = this.state.words;
    this.part("count").textContent = this.say("loading");
    this.#listen();
    this.catalogue = new Catalogue(await this.index.load(), this.say);
    this.facets = new FacetsView(this.part("facets"), {
      say: this.say,
      catalogue: this.catalogue,
      choose: (facet, key) => this.go(toggled(this.state, facet, key)),
      needSpeakers: () => this.needSpeakers(),
    });
    if (this.state.speaker.length) await this.needSpeakers();
    await this.update();
    await this.needSpeakers();
    await this.update();
    this.root.dataset.ready = "";
    // ready for arrows, but without a keyboard that comes up over the results
    if (document.activeElement === document.body && matchMedia("(hover: hover)").matches) {
      this.part("input").focus({ preventScroll: true });
    }
    // themes' boxes say more than is asked for
    if (write(this.state) !== location.search) this.#note(true);
  }

  needSpeakers() {
    this.speakers ??= this.index
      .speakers()
      .then((data) => this.catalogue.addSpeakers(data));
    return this.speakers;
  }

  #listen() {
    const input = this.part("input");
    input.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.#type(input.value), PAUSE);
      if (this.catalogue) this.index.prepare(input.value);
    });
    this.part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.timer);
      this.#type(input.value);
      this.typing = false;
    });
    this.part("sort").addEventListener("change", (event) =>
      this.go({ ...this.state, sort: event.target.value }));
    this.part("more").addEventListener("click", () => this.#more());
    const toggle = this.part("toggle");
    toggle.addEventListener("click", () => {
      const open = toggle.getAttribute("aria-expanded") !== "true";
      toggle.setAttribute("aria-expanded", String(open));
    });
    window.addEventListener("popstate", () => {
      this.typing = false;
      this.#take(read(location.search));
      input.value = this.state.words;
    });
    watchKeys(this);
  }

  /** One entry in the browser's history for a whole word, not for each letter. */
  #type(words) {
    if (words === this.state.words) return;
    this.#take({ ...this.state, words });
    this.#note(this.typing);
    this.typing = true;
  }

  /** Ask for something else, as a new entry in the browser's history. */
  go(state) {
    clearTimeout(this.timer);
    this.typing = false;
    this.part("input").value = state.words;
    this.#take(state);
    this.#note(false);
  }

  /** Put the state into the address: after asking, as it takes browsers a while. */
  #note(isSame) {
    const address = location.pathname + write(this.state);
    if (isSame) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  #take(state) {
    this.state = state;
    this.shown = STEP;
    this.update();
  }

  async update() {
    if (!this.catalogue) return;
    const turn = (this.turn += 1);
    const { state } = this;
    try {
      if (state.speaker.length) await this.needSpeakers();
      const answer = await this.index.search(state.words, async (word) => {
        await this.needSpeakers();
        return this.catalogue.near(word);
      });
      if (!answer || turn !== this.turn) return;
      const selected = this.catalogue.select(answer.rows, state);
      const rows = this.#sorted(selected.found);
      const loading = this.#items(answer, rows.slice(0, this.shown));
      // while that is on its way
      const names = alike(this);
      const counts = selected.counts();
      const items = await loading;
      if (turn !== this.turn) return;
      Object.assign(this, { answer, rows, counts });
      this.#show(items, names);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Talks before pages; newest first if that is asked for, or without words. */
  #sorted(found) {
    if (this.state.sort === "date" || !this.state.words.trim()) {
      return found.toSorted?.((a, b) => a - b) ?? [...found].sort((a, b) => a - b);
    }
    const isPage = (row) => this.catalogue.isPage(row);
    return [...found.filter((row) => !isPage(row)), ...found.filter(isPage)];
  }

  #items(answer, rows) {
    return Promise.all(
      rows.map(async (row) =>
        result(await this.index.shown(row), answer.parts, row, this)),
    );
  }

  #show(items, names) {
    this.root.dataset.shown = this.state.words;
    this.part("results").replaceChildren(...items);
    this.part("count").textContent = this.say("results", { count: this.rows.length });
    this.part("sorting").hidden = !this.state.words.trim();
    this.part("sort").value = this.state.sort;
    this.#showMore();
    this.#showChosen();
    this.facets.update(this.state, this.counts);
    const { offered, near } = offers(this, names);
    refill(this.part("offers"), [...this.#instead(), ...offered]);
    refill(this.part("empty"), this.rows.length ? [] : this.#empty(near));
  }

  /** What is shown for words that nothing has. */
  #instead() {
    if (!this.rows.length) return [];
    return this.answer.instead.map(({ typed, labels }) => {
      const label = labels.join(", ");
      return element("p", {}, this.say("instead", { word: typed, label }));
    });
  }

  #showMore() {
    const more = this.part("more");
    more.hidden = this.shown >= this.rows.length;
    more.textContent = this.say("more");
  }

  async #more() {
    const { answer, rows, turn } = this;
    const items = await this.#items(answer, rows.slice(this.shown, this.shown + STEP));
    if (turn !== this.turn) return;
    this.shown += STEP;
    this.part("results").append(...items);
    items[0]?.querySelector("a").focus();
    this.#showMore();
  }

  #showChosen() {
    const chips = FACETS.flatMap((facet) =>
      this.state[facet].map((key) => {
        const label = `${this.say(facet)}: ${this.catalogue.label(facet, key)}`;
        return element("button", {
          type: "button", class: "seminar-search-chip",
          "aria-label": this.say("remove", { label }),
          onclick: () => this.go(toggled(this.state, facet, key)),
        }, label, element("span", { "aria-hidden": "true" }, " ×"));
      }));
    refill(this.part("chosen"), chips);
  }

  /** Nothing is found: what would be, with one thing less or a little different. */
  #empty(near) {
    const { state } = this;
    const ways = FACETS.flatMap((facet) =>
      state[facet].map((key) => [this.catalogue.label(facet, key), toggled(state, facet, key)]));
    if (hasFilters(state) && state.words.trim()) {
      ways.push([state.words.trim(), { ...state, words: "" }]);
    }
    const { missing, parts } = this.answer;
    if (missing.length < parts.length) {
      // without the words that no talk has
      for (const { typed } of missing) {
        const words = state.words.normalize("NFC").replace(typed, " ").replace(/\s+/g, " ");
        ways.push([typed, { ...state, words: words.trim() }]);
      }
    }
    const buttons = ways.map(([label, next]) => this.#link(next, this.say("loosen", { label })));
    buttons.push(this.#link(cleared(), this.say("startOver")));
    return [
      element("p", { class: "seminar-empty" }, this.say("none")),
      near.length && element("p", {}, this.say("near")),
      near.length && element("ul", {}, near.map((one) => element("li", {}, one))),
      element("ul", { class: "seminar-search-ways" }, buttons.map((one) => element("li", {}, one))),
    ].filter(Boolean);
  }

  #link(state, label) {
    return element("a", {
      href: location.pathname + write(state), "data-result": "",
      onclick: (event) => {
        event.preventDefault();
        this.go(state);
        this.part("input").focus();
      },
    }, label);
  }

  #fail(error) {
    console.error(error);
    this.part("app").hidden = true;
    this.part("missing").hidden = false;
    this.part("failed").hidden = false;
  }
}

const root = document.getElementById("seminar-search");
if (root) {
  const page = new Page(root);
  page.start().catch((error) => {
    console.error(error);
    for (const name of ["missing", "failed"]) page.part(name).hidden = false;
    page.part("app").hidden = true;
  });
}
