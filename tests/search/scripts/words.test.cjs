"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { expected, open, search } = require("./support.cjs");

const words = new search.Words(expected.rules);

test("letters are folded as Python folds them", () => {
  const different = expected.folded.filter(([letter, folded]) => words.fold(letter) !== folded);
  assert.deepEqual(different, []);
  assert.ok(expected.folded.length > 40_000);
});

for (const { text, words: found, terms, joined } of expected.texts) {
  test(`words are told apart as Python does: ${text.slice(0, 20)}`, () => {
    const told = words.comparable(text);
    assert.deepEqual(told.map(({ word }) => word), found);
    const own = told.map((one) => one.terms.filter((term) => !joined.includes(term)));
    assert.deepEqual(own, terms.map((one) => one.filter((term) => !joined.includes(term))));
    const all = new Set(told.flatMap((one) => one.terms));
    assert.deepEqual(joined.filter((term) => !all.has(term)), []);
  });
}

test("words are stemmed as Python stems them", async () => {
  const { index } = await open();
  const { stemmers } = index.question;
  for (const [tag, word, stem] of expected.stems) {
    assert.equal(stemmers[tag]?.stemWord(word) ?? word, stem);
  }
});

test("the keys of names are those that Python leaves out", () => {
  for (const [name, key] of expected.keys) assert.equal(search.plainKey(name, words), key);
});
