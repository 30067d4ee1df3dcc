/* How far the page is: `data-state` of its root is

   loading  nothing has been shown yet
   busy     what is shown belongs to something else than what is asked for
   done     what is asked for is shown; `data-query` has its words
   failed   a file could not be loaded, and will be tried again; `data-failures` says
            how often that was in vain

   Visitors see that it is busy only if it takes long enough to be noticed. */
"use strict";

((search) => {
  const NOTICED = 150; // milliseconds
  const FIRST_PAUSE = 1; // second, twice as long after each failure
  const LONGEST_PAUSE = 30;

  class Status {
    #pause = FIRST_PAUSE;

    /** `retry` is called until it works. */
    constructor({ root, part, say }, retry) {
      Object.assign(this, { root, part, say, retry });
      root.dataset.state = "loading";
      this.#notice();
      part("retry").addEventListener("click", () => this.#afresh());
      window.addEventListener("online", () => {
        if (root.dataset.state === "failed") this.#afresh();
      });
    }

    get isDone() {
      return this.root.dataset.state === "done";
    }

    busy() {
      clearTimeout(this.retrying);
      const { dataset } = this.root;
      if (dataset.state === "loading") return;
      if (dataset.state === "done") this.noticing = setTimeout(() => this.#notice(), NOTICED);
      dataset.state = "busy";
    }

    #notice() {
      const { query } = this.root.dataset;
      this.part("grid").setAttribute("aria-busy", "true");
      // the results are not yet those of what is asked for
      this.root.classList.toggle("seminar-search-stale", query !== undefined);
      this.part("count").textContent = query?.trim()
        ? this.say("stale", { words: query }) : this.say("loading");
    }

    done(words) {
      this.#pause = FIRST_PAUSE;
      clearTimeout(this.noticing);
      clearTimeout(this.retrying);
      this.root.dataset.state = "done";
      this.root.dataset.query = words;
      delete this.root.dataset.failures;
      this.root.classList.remove("seminar-search-stale");
      this.part("grid").removeAttribute("aria-busy");
      this.part("failed").hidden = true;
    }

    failed(error) {
      console.warn(error);
      clearTimeout(this.noticing);
      clearTimeout(this.retrying);
      this.#notice();
      this.root.dataset.state = "failed";
      this.root.dataset.failures = Number(this.root.dataset.failures ?? 0) + 1;
      this.part("count").textContent = "";
      const text = this.part("failure");
      // said once, and not again with each try
      if (this.part("failed").hidden) text.textContent = this.say("failed");
      this.part("failed").hidden = false;
      this.retrying = setTimeout(() => this.#again(), this.#pause * 1000);
      this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause);
    }

    /** Try again, and soon once more: the first moments online may be too early. */
    #afresh() {
      this.#pause = FIRST_PAUSE;
      this.#again();
    }

    #again() {
      clearTimeout(this.retrying);
      this.retry();
    }
  }

  Object.assign(search, { Status });
})(globalThis.seminarSearch ??= {});
