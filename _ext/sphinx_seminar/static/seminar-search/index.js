/* The index: a question in, numbers of rows out. See search/inverted.py. */
"use strict";

((search) => {
  const { Foldings, LEAST, Question, Ranking, Words, all, most } = search;
  const { isBegunWithSlip, isOneSlip } = search;
  const KEPT = 200; // answers
  const CORRECTIONS = 2; // of a word
  const ENDED = 6; // so many letters may lack an ending besides a slip

  /** The place of the first of the ordered `terms` that does not come before `term`. */
  function placeOf(terms, term) {
    let from = 0;
    let to = terms.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (terms[middle] < term) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  const split = (text) => text.split(" ").filter(Boolean);

  class Index {
    #files;
    #shown = new Map(); // of some rows, what is in no block that was loaded
    #answers = new Map();
    #turn = 0;

    constructor(files) {
      this.#files = files;
    }

    /** Whether the index that is there is another than this one. */
    async isOld() {
      const { facets, stemmers } = await this.#files.manifest();
      return facets !== this.manifest.facets || stemmers !== this.manifest.stemmers;
    }

    /** What names all else. */
    async load() {
      this.manifest = await this.#files.manifest();
      const { rules } = this.manifest;
      const [data, stemmers] = await Promise.all([
        this.#files.read("facets", this.manifest.facets),
        this.#files.read("stemmers", this.manifest.stemmers),
      ]);
      this.rules = rules;
      this.words = new Words(rules);
      this.foldings = new Foldings(rules, this.words);
      this.question = new Question(this.words, stemmers, rules.stemLeast);
      this.ranking = new Ranking(rules);
      this.rows = data.rows;
      this.pages = data.pages;
      this.facets = data.facets;
      this.days = data.days;
      this.parts = data.parts;
      this.partNames = split(data.partNames);
      const columns = split(data.columnNames);
      this.columns = new Map(data.columns.map((beginning, at) => [beginning, columns[at]]));
      this.block = data.block;
      this.blockNames = split(data.blockNames);
      this.titleWords = data.words;
      const { values, runs } = data.facets.language;
      this.languages = values.map(([key]) => key);
      this.languageOf = runs.flatMap(([at, times]) => Array(times).fill(at));
    }

    isPage(row) {
      return row < this.pages;
    }

    /** Where a row stands in the order without words: new talks, old ones, pages. */
    position(row) {
      return row < this.pages ? this.rows + row : this.rows - row;
    }

    /** `rows` in that order. */
    inOrder(rows) {
      return [...rows].sort((a, b) => this.position(a) - this.position(b));
    }

    /** The names of the speakers, and who speaks where. */
    speakers() {
      return this.#files.read("facets", this.facets.speaker.file);
    }

    /** What is shown of a row, by the names that search/entries.py gives. */
    async shown(row) {
      const name = this.blockNames[Math.floor(row / this.block)];
      const values = this.#shown.get(row) ??
        (await this.#files.read("rows", name))[row % this.block];
      return Object.fromEntries(this.rules.shown.map((key, at) => [key, values[at]]));
    }

    /** A file that brings along what is shown of the rows it is mostly asked for. */
    async #read(kind, name) {
      const content = await this.#files.read(kind, name);
      content.best.forEach((row, at) => this.#shown.set(row, content.shown[at]));
      return content;
    }

    /** Begin to load what `words` need, which will be asked for in a moment. */
    prepare(words) {
      // what fails now will fail again, and be told, then
      for (const part of this.question.parts(words)) this.#part(part).catch(() => {});
    }

    /* The best rows for `words`, and its parts; every row without words; null where a
       newer question has overtaken this one. `near` tells which names, with their rows,
       are like a word that no row has.

       `instead` says what was taken for such words, `have` how many of the parts the
       rows have, and `counts` how many rows have each, where no row has all. */
    async search(words, near) {
      const turn = (this.#turn += 1);
      if (!words.trim()) {
        const rows = this.inOrder(Array.from({ length: this.rows }, (_, row) => row));
        return { rows, parts: [], instead: [], have: 0, counts: [] };
      }
      const parts = this.question.parts(words);
      const found = await Promise.all(parts.map((part) => this.#part(part)));
      const replaced = [];
      for (const [at, part] of parts.entries()) {
        if (found[at].some(Boolean) || part.side || part.letters) continue;
        const [corrected, names] = await Promise.all([this.corrections(part), near(part.text)]);
        const labels = [...corrected, ...names];
        if (!labels.length) continue;
        replaced.push({ typed: part.typed, labels });
        found[at] = this.#either(labels);
        part.also = corrected.map(({ label }) => this.question.word(label));
      }
      if (turn !== this.#turn) return null;
      const whole = all(found);
      const isWhole = whole.some(Boolean);
      const { have, found: partly } = isWhole
        ? { have: parts.length, found: whole } : most(found);
      const counts = isWhole ? [] : found.map((answer) =>
        answer.reduce((sum, one) => sum + (one > 0), 0));
      const rows = this.#best(partly);
      const shown = new Set(rows);
      const instead = replaced.map(({ typed, labels }) => ({
        typed,
        labels: labels.filter((one) => one.rows.some((row) => shown.has(row))),
      }));
      return { rows, parts, instead, have, counts };
    }

    /* The words of titles that are `part` but for a slip, each with its rows; or else
       those that go on as well, as a plural does. */
    async corrections({ text, form }) {
      const { length } = form;
      if (length < this.rules.slipLeast) return [];
      let likely = await this.#titleWords([length - 1, length, length + 1],
        (word) => word !== form && isOneSlip(word, form));
      if (!likely.length && length >= ENDED) {
        likely = await this.#titleWords([length + 1, length + 2, length + 3],
          (word) => isBegunWithSlip(form, word));
      }
      return Promise.all(likely.slice(0, CORRECTIONS).map(async ({ word }) => {
        const scores = await this.#part(this.question.word(word));
        const rows = [];
        scores.forEach((score, row) => { if (score) rows.push(row); });
        return { label: word, word: text, rows, scores };
      }));
    }

    /** The words of titles that have so many letters and are `wanted`; frequent first. */
    async #titleWords(lengths, wanted) {
      const files = await Promise.all(lengths
        .map((length) => this.titleWords[length])
        .filter(Boolean)
        .map((name) => this.#files.read("words", name)));
      return files
        .flatMap(({ words, times }) => split(words)
          .map((word, at) => ({ word, times: times[at] }))
          .filter(({ word }) => wanted(word)))
        .sort((a, b) => b.times - a.times);
    }

    /** How well rows fit one of `labels`; names say only which rows. */
    #either(labels) {
      const found = new Float64Array(this.rows);
      for (const { rows, scores } of labels) {
        for (const row of rows) found[row] = Math.max(found[row], scores?.[row] ?? LEAST);
      }
      return found;
    }

    /** The row of the first talk that is still to come, today or later. */
    #coming() {
      const now = new Date();
      const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 864e5;
      return this.rows - this.days.filter((day) => day >= today).length;
    }

    /** The rows of an answer, the best first, then the next talks, then the newest. */
    #best(scores) {
      const coming = this.#coming();
      const place = (row) => (row < coming ? this.position(row) : row - this.rows);
      const found = [];
      for (let row = 0; row < scores.length; row += 1) if (scores[row]) found.push(row);
      return found.sort((a, b) => scores[b] - scores[a] || place(a) - place(b));
    }

    async #part(part) {
      if (part.side) return this.#sideBySide(part.side);
      if (part.letters) return this.#letters(part);
      const forms = this.languages.map((language) => this.question.formIn(part, language));
      const different = [...new Set(forms)];
      const answers = await Promise.all(different.map((form) => this.#beginning(form)));
      if (different.length === 1) return answers[0];
      // each talk by the form that the rules of its language make
      const by = forms.map((form) => answers[different.indexOf(form)]);
      const found = new Float64Array(this.rows);
      for (let row = 0; row < this.rows; row += 1) found[row] = by[this.languageOf[row]][row];
      return found;
    }

    /** Letters without spaces, looked for by two; or else all, wherever they are. */
    async #letters(part) {
      const { letters } = part;
      const pairs = letters.slice(1).map((letter, at) => letters[at] + letter);
      const beside = all(await Promise.all(pairs.map((pair) => this.#exact(pair))));
      if (beside.some(Boolean)) return beside;
      part.isLoose = true;
      const answers = await Promise.all(letters.map((letter) => this.#beginning(letter)));
      return all(answers).map((score) => score && LEAST);
    }

    /** The rows with words that begin so. */
    #beginning(text) {
      return this.#answer(`${text}*`, async () => {
        const odds = new Float64Array(this.rows);
        const column = this.columns.get(text);
        if (column === undefined) await this.#addUp(text, odds);
        else {
          const { levels } = await this.#read("columns", column);
          for (let row = 0; row < odds.length; row += 1) odds[row] = this.ranking.at(levels, row);
        }
        return this.ranking.answer(odds);
      });
    }

    async #addUp(beginning, odds) {
      for (const part of await this.#partsWith(beginning)) {
        const { terms } = part;
        for (let at = placeOf(terms, beginning); terms[at]?.startsWith(beginning); at += 1) {
          const share = this.ranking.share(terms[at].length - beginning.length);
          this.#eachRow(part, at, (row, value) => { odds[row] += share * value; });
        }
      }
    }

    /** Calls `take(row, odds)` for each row of a term. */
    #eachRow({ rows, levels }, at, take) {
      let row = 0;
      rows[at].forEach((step, number) => {
        row += step;
        take(row, this.ranking.at(levels[at], number));
      });
    }

    /** The rows that have a term. */
    #exact(term) {
      return this.#answer(term, async () => {
        const odds = new Float64Array(this.rows);
        const found = await this.#find(term);
        if (found) this.#eachRow(found.part, found.at, (row, value) => { odds[row] = value; });
        return this.ranking.answer(odds);
      });
    }

    /** The rows in which words stand side by side. */
    async #sideBySide(words) {
      const answer = all(await Promise.all(words.map((word) => this.#exact(word))));
      if (words.length === 1 || !answer.some(Boolean)) return answer;
      const places = await Promise.all(words.map((word) => this.#placesOf(word)));
      const follows = (row) => places[0].get(row)?.some((first) =>
        places.every((of, by) => of.get(row)?.includes(first + by)));
      return answer.map((score, row) => (score && follows(row) ? score : 0));
    }

    /** Where in each row a term stands. */
    #placesOf(term) {
      return this.#answer(`"${term}"`, async () => {
        const { part, at } = await this.#find(term);
        const places = (await this.#files.read("places", part.places))[at];
        const found = new Map();
        let next = 0;
        this.#eachRow(part, at, (row) => {
          const own = [places[next]];
          for (next += 1; places[next] < 0; next += 1) own.push(own.at(-1) - places[next]);
          found.set(row, own);
        });
        return found;
      });
    }

    async #find(term) {
      for (const part of await this.#partsWith(term, true)) {
        const at = placeOf(part.terms, term);
        if (part.terms[at] === term) return { part, at };
      }
      return undefined;
    }

    /** The parts that have the words that begin so, or (`isExact`) the one term. */
    #partsWith(beginning, isExact = false) {
      const { parts, partNames } = this;
      let at = placeOf(parts, beginning);
      if (at > 0 && parts[at] !== beginning) at -= 1;
      let end = at + 1;
      while (!isExact && parts[end]?.startsWith(beginning)) end += 1;
      return Promise.all(partNames.slice(at, end).map((name) => this.#read("parts", name)));
    }

    /** What has been found out before. */
    #answer(question, find) {
      if (!this.#answers.has(question)) {
        if (this.#answers.size >= KEPT) this.#answers.clear();
        const answer = find();
        this.#answers.set(question, answer);
        answer.catch(() => this.#answers.delete(question));
      }
      return this.#answers.get(question);
    }

    /** The words of a text, those that belong to `parts` marked by `isHit`. */
    marked(text, parts, language) {
      const words = this.words.comparable(text);
      const wanted = parts.flatMap((part) => [part, ...(part.also ?? [])]);
      const hits = this.question.places(words, wanted, language);
      words.forEach((word, at) => { word.isHit = hits.has(at); });
      return words;
    }
  }

  Object.assign(search, { Index });
})(globalThis.seminarSearch ??= {});
