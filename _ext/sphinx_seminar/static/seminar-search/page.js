/* The search page: what is asked for is in the address, what is found below. */
"use strict";

((search) => {
  const {
    Catalogue, Combobox, FacetsView, Files, Index, Status,
    alike, element, notes, offers, refill, result, speaker, ways,
    state: { choices, choosing, read, toggled, write },
  } = search;
  const PAUSE = 20; // milliseconds between a letter and the search, for what comes at once

  class Page {
    #waiting = []; // for results of what stands in the box
    #turn = 0;

    constructor(root) {
      this.root = root;
      this.part = (name) => root.querySelector(`[data-part=${name}]`);
      this.language = document.documentElement.lang || "en";
      this.say = speaker(JSON.parse(this.part("texts").textContent), this.language);
      this.title = document.title;
      this.top = root.dataset.root;
      this.files = new Files(new URL(root.dataset.index, location.href).href);
      this.input = this.part("input");
      this.state = read(location.search, []);
      this.isTyping = false;
    }

    start() {
      this.part("missing").hidden = true;
      this.part("app").hidden = false;
      // what was typed before this script ran stays
      this.input.value ||= this.state.words;
      this.status = new Status(this, () => this.#try(() => this.#again()));
      this.#listen();
      this.#try(() => this.#open());
    }

    async #try(what) {
      try {
        await what();
      } catch (error) {
        this.status.failed(error);
        this.#release(false);
      }
    }

    /** Load the index, and show what the address asks for. */
    async #open() {
      const index = new Index(this.files);
      await index.load();
      this.index = index;
      this.step = index.rules.best;
      this.catalogue = new Catalogue(index);
      this.speakers = null;
      this.asked = null;
      this.state = { ...read(location.search, this.catalogue.keys), words: this.input.value };
      this.shown = history.state?.shown ?? this.step;
      this.facets = new FacetsView(this.part("facets"), {
        say: this.say,
        catalogue: this.catalogue,
        choose: (facet, values) => this.go(choosing(this.state, facet, values)),
        needSpeakers: () => this.needSpeakers(),
      });
      await this.#update();
      this.#restorePlace();
      await this.needSpeakers();
      await this.#update();
      this.root.dataset.ready = "";
      // ready for arrows, but without a keyboard that comes up over the results
      if (document.activeElement === document.body && matchMedia("(hover: hover)").matches) {
        this.input.focus({ preventScroll: true });
      }
      // themes' boxes say more than is asked for
      if (write(this.state) !== location.search) this.#note(true);
    }

    /** Try again: with the index that is there, which may have become another. */
    async #again() {
      if (!this.root.dataset.ready || await this.index.isOld()) await this.#open();
      else await this.#update();
    }

    async needSpeakers() {
      this.speakers ??= this.index.speakers().then((data) => this.catalogue.addSpeakers(data));
      try {
        await this.speakers;
      } catch (error) {
        this.speakers = null;
        throw error;
      }
    }

    #listen() {
      const { input } = this;
      const submit = () => {
        clearTimeout(this.timer);
        this.#type();
        this.isTyping = false;
      };
      input.addEventListener("input", () => {
        this.#release(false);
        this.status.busy();
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.#type(), PAUSE);
        if (this.index) this.index.prepare(input.value);
      });
      this.part("form").addEventListener("submit", (event) => {
        event.preventDefault();
        submit();
      });
      this.part("sort").addEventListener("change", (event) =>
        this.go({ ...this.state, sort: event.target.value }));
      this.part("more").addEventListener("click", async () => {
        const { shown } = this;
        if (await this.more()) this.part("results").children[shown]?.querySelector("a").focus();
      });
      const toggle = this.part("toggle");
      toggle.addEventListener("click", () =>
        toggle.setAttribute("aria-expanded", toggle.getAttribute("aria-expanded") !== "true"));
      this.combobox = new Combobox({
        input,
        submit,
        grid: this.part("grid"),
        isSettled: () => this.isSettled,
        settled: () => this.settled(),
        clear: () => this.#clear(),
        more: () => this.more(),
      });
      this.#keepPlace();
    }

    /* The place: how many results, how far down, and which is chosen, kept with the
       entry in the browser's history. */
    #keepPlace() {
      history.scrollRestoration = "manual";
      const keep = () => history.replaceState(this.#place, "");
      this.part("grid").addEventListener("click", keep, { capture: true });
      window.addEventListener("scroll", () => {
        clearTimeout(this.scrolling);
        this.scrolling = setTimeout(keep, 200);
      }, { passive: true });
      // a browser does not keep a page in memory that changes its history while it goes
      window.addEventListener("pagehide", () => clearTimeout(this.scrolling));
      window.addEventListener("popstate", async () => {
        this.isTyping = false;
        if (!this.catalogue) return;
        this.state = read(location.search, this.catalogue.keys);
        this.input.value = this.state.words;
        this.shown = history.state?.shown ?? this.step;
        this.status.busy();
        await this.#try(() => this.#update());
        this.#restorePlace();
      });
    }

    get #place() {
      return { shown: this.shown, top: scrollY, chosen: this.combobox.chosen };
    }

    #restorePlace() {
      const { top, chosen } = history.state ?? {};
      if (chosen) this.combobox.restore(chosen);
      if (top !== undefined) scrollTo({ top, behavior: "instant" });
    }

    #clear() {
      if (this.input.value) this.go({ ...this.state, words: "" });
      else if (choices(this.state).length) this.go(this.empty());
    }

    /** The state in which nothing is asked for. */
    empty() {
      return read("", this.catalogue?.keys ?? []);
    }

    /** One entry in the browser's history for a whole word, not for each letter. */
    #type() {
      const { value: words } = this.input;
      if (words === this.state.words && (this.status.isDone || !this.catalogue)) return;
      const isOther = words !== this.state.words;
      this.#take({ ...this.state, words });
      if (!isOther) return;
      this.#note(this.isTyping);
      this.isTyping = true;
    }

    /** Ask for something else, as a new entry in the browser's history. */
    go(state) {
      clearTimeout(this.timer);
      this.isTyping = false;
      this.input.value = state.words;
      this.#take(state);
      this.#note(false);
    }

    /** What a click on a link to `state` does. */
    follow(state) {
      return (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        this.go(state);
        this.input.focus();
      };
    }

    /** Put the state into the address: after asking, as it takes browsers a while. */
    #note(isSame) {
      const address = location.pathname + write(this.state);
      if (isSame) history.replaceState(history.state, "", address);
      else history.pushState(null, "", address);
    }

    #take(state) {
      this.state = state;
      this.shown = this.step;
      this.status.busy();
      this.#try(() => this.#update());
    }

    /** Whether the results are those of what stands in the box. */
    get isSettled() {
      return this.status.isDone && this.root.dataset.query === this.input.value;
    }

    /** Waits for them; with `false` if there will be none. */
    settled() {
      if (this.isSettled) return Promise.resolve(true);
      return new Promise((resolve) => { this.#waiting.push(resolve); });
    }

    #release(isSettled) {
      for (const resolve of this.#waiting.splice(0)) resolve(isSettled);
    }

    async #update() {
      if (!this.catalogue) return;
      const turn = (this.#turn += 1);
      const isOver = () => turn !== this.#turn;
      const { state } = this;
      try {
        if (state.chosen.speaker.length) await this.needSpeakers();
        const answer = await this.index.search(state.words, async (word) => {
          await this.needSpeakers();
          return this.catalogue.near(word);
        });
        if (!answer || isOver()) return;
        const selected = this.catalogue.select(answer.rows, state.chosen);
        const rows = this.#sorted(selected.found);
        const loading = this.#items(answer, rows.slice(0, this.shown));
        // while that is on its way
        const names = alike(this);
        const counts = selected.counts();
        const items = await loading;
        if (isOver()) return;
        Object.assign(this, { answer, rows, counts });
        this.#show(items, names);
      } catch (error) {
        // what is no longer asked for may fail
        if (!isOver()) throw error;
      }
    }

    /** Talks before pages; newest first if that is asked for, or without words. */
    #sorted(found) {
      if (!this.state.words.trim()) return found;
      if (this.state.sort === "date") return this.index.inOrder(found);
      const isPage = (row) => this.index.isPage(row);
      return [...found.filter((row) => !isPage(row)), ...found.filter(isPage)];
    }

    /** The elements of rows; those that are there and say the same are kept. */
    #items({ parts, instead }, rows) {
      const asked = JSON.stringify([parts, instead.map(({ labels }) => labels.map((one) => one.label))]);
      if (this.asked !== asked) this.items = new Map();
      this.asked = asked;
      const { items } = this;
      return Promise.all(rows.map(async (row) => {
        if (!items.has(row)) {
          items.set(row, result(await this.index.shown(row), parts, row, this));
        }
        return items.get(row);
      }));
    }

    #show(items, names) {
      refill(this.part("results"), items);
      this.root.toggleAttribute("data-empty", !this.rows.length);
      this.part("sorting").hidden = !this.state.words.trim();
      this.part("sort").value = this.state.sort;
      this.#showMore();
      this.#showChosen();
      this.facets.update(this.state, this.counts);
      const { offered, near } = offers(this, names);
      refill(this.part("offers"), offered);
      refill(this.part("notes"), [
        ...notes(this),
        ...(near.length && !this.rows.length ? [element("p", {}, this.say("near"))] : []),
      ]);
      refill(this.part("ways"), [...(this.rows.length ? [] : near), ...ways(this)]);
      const labels = choices(this.state).map(([facet, key]) => this.catalogue.label(facet, key));
      const asked = [this.state.words.trim(), ...labels].filter(Boolean).join(", ");
      document.title = asked ? `${asked} · ${this.title}` : this.title;
      this.combobox.show();
      if (this.input.value !== this.state.words) return; // more is on its way
      this.part("count").textContent = this.say("results", { count: this.rows.length });
      this.status.done(this.state.words);
      this.#release(true);
    }

    #showMore() {
      const more = this.part("more");
      Object.assign(more, { hidden: this.shown >= this.rows.length, textContent: this.say("more") });
    }

    /** Show more results; returns whether there were any. */
    async more() {
      if (!this.rows || this.shown >= this.rows.length) return false;
      const turn = this.#turn;
      try {
        const shown = this.shown + this.step;
        const items = await this.#items(this.answer, this.rows.slice(0, shown));
        if (turn !== this.#turn) return false;
        this.shown = shown;
        this.part("results").append(...items.slice(shown - this.step));
        this.#showMore();
        history.replaceState(this.#place, "");
        return true;
      } catch (error) {
        this.status.failed(error);
        return false;
      }
    }

    #showChosen() {
      const chips = choices(this.state).map(([facet, key]) => {
        const label = `${this.say(facet)}: ${this.catalogue.label(facet, key)}`;
        return element("button", {
          type: "button", class: "seminar-search-chip",
          "aria-label": this.say("remove", { label }),
          onclick: () => this.go(toggled(this.state, facet, key)),
        }, label, element("span", { "aria-hidden": "true" }, " ×"));
      });
      refill(this.part("chosen"), chips);
    }
  }

  const root = globalThis.document?.getElementById("seminar-search");
  if (root) new Page(root).start();
})(globalThis.seminarSearch ??= {});
