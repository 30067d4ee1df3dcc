/* Loads the scripts of the search page without a browser, and opens an index. */
"use strict";

const { readFileSync } = require("node:fs");
const { runInThisContext } = require("node:vm");

const expected = JSON.parse(readFileSync(process.env.SEMINAR_EXPECTED, "utf8"));
for (const path of expected.scripts) require(path);
const search = globalThis.seminarSearch;

/** Runs a script of the index, which the browser does with <script>. */
async function run(address) {
  runInThisContext(readFileSync(address.replace(/\?.*/, ""), "utf8"));
}

/** The index of that kind, with its catalogue. */
async function open(kind = "whole") {
  const index = new search.Index(new search.Files(expected.indexes[kind], run));
  await index.load();
  const catalogue = new search.Catalogue(index);
  catalogue.addSpeakers(await index.speakers());
  return { index, catalogue };
}

/** What is found for `words`, and the titles of that. */
async function find({ index, catalogue }, words) {
  const answer = await index.search(words, async (word) => catalogue.near(word));
  const shown = await Promise.all(answer.rows.map((row) => index.shown(row)));
  return { ...answer, titles: shown.map(({ title }) => title) };
}

module.exports = { expected, find, open, run, search };
