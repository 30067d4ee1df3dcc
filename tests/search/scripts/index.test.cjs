"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { expected, find, open, run, search } = require("./support.cjs");

for (const kind of ["whole", "tiny"]) {
  test(`what is found in the ${kind} index`, async () => {
    const opened = await open(kind);
    for (const [typed, titles] of expected.queries) {
      assert.deepEqual((await find(opened, typed)).titles.sort(), titles, typed);
    }
  });
}

test("without words, everything, the newest first", async () => {
  const opened = await open();
  const { titles } = await find(opened, " ");
  assert.equal(titles.length, opened.index.rows);
  assert.equal(titles[0], "हिन्दी");
});

test("of equal rank, the next talks come first, then the newest", async () => {
  const { index } = await open();
  const today = Math.floor(Date.now() / 864e5);
  const { rows } = index;
  index.days = [today - 9, today + 30, today + 60];
  const answer = await index.search("a", async () => []);
  assert.ok(answer.rows.length);
  index.ranking.answer = (odds) => odds.map(() => 1);
  const equal = await index.search("zzz", async () => []);
  assert.deepEqual(equal.rows.slice(0, 4), [rows - 2, rows - 1, rows - 3, rows - 4]);
});

test("an older question gives way to a newer one", async () => {
  const { index } = await open();
  const [old, last] = await Promise.all(["haus", "kitap"].map((words) =>
    index.search(words, async () => [])));
  assert.equal(old, null);
  assert.equal(last.rows.length, 1);
});

test("where no talk has all words, it is said how many", async () => {
  const { have, counts, parts } = await find(await open(), "network studies qzxw");
  assert.equal(have, 1);
  assert.deepEqual(counts, [1, 1, 0]);
  assert.equal(parts.length, 3);
});

test("a slip in a word of a title is corrected", async () => {
  const { instead, titles } = await find(await open(), "netwroks");
  assert.deepEqual(instead.map(({ typed, labels }) => [typed, labels.map(({ label }) => label)]),
    [["netwroks", ["networks"]]]);
  assert.deepEqual(titles, ["Networks"]);
});

test("a file that was not loaded is asked for again", async () => {
  let fails = true;
  const files = new search.Files(expected.indexes.whole, (address) => {
    if (fails && address.includes("/parts/")) throw new Error("no answer");
    return run(address);
  });
  const index = new search.Index(files);
  await index.load();
  await assert.rejects(index.search("haus", async () => []));
  fails = false;
  assert.equal((await index.search("haus", async () => [])).rows.length, 1);
});

test("a script that is no part of an index is refused", async () => {
  const files = new search.Files(expected.indexes.whole, async () => {});
  await assert.rejects(files.read("parts", "nothing"), /no part of an index/);
});

test("an index that was replaced is noticed", async () => {
  const { index } = await open();
  assert.equal(await index.isOld(), false);
  index.manifest = { ...index.manifest, facets: "another" };
  assert.equal(await index.isOld(), true);
});
