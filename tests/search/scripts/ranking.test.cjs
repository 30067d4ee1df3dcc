"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { expected, search } = require("./support.cjs");

const { Ranking, all, most } = search;
const { levels, first, shares } = expected.rules;
const ranking = new Ranking(expected.rules);
const level = (number) => String.fromCharCode(first + number);

test("levels are worth the more the higher they are, and nothing behind the end", () => {
  const text = level(0) + level(1) + level(levels);
  const [none, least, highest, beyond] = [0, 1, 2, 3].map((at) => ranking.at(text, at));
  assert.equal(none, 0);
  assert.ok(least > 0 && least < highest);
  assert.equal(beyond, 0);
});

test("letters that were not typed count for less, up to a point", () => {
  assert.deepEqual(shares.map((_, more) => ranking.share(more)), shares);
  assert.equal(ranking.share(100), shares.at(-1));
});

test("what few have counts for more", () => {
  const rare = ranking.answer(Float64Array.from([1, 0, 0, 0]));
  const common = ranking.answer(Float64Array.from([1, 1, 1, 0]));
  assert.ok(rare[0] > common[0]);
  assert.equal(common[3], 0);
});

test("all, or as many as any has", () => {
  const answers = [[1, 1, 0], [1, 0, 0], [1, 0, 2]].map((one) => Float64Array.from(one));
  assert.deepEqual([...all(answers)], [3, 0, 0]);
  assert.deepEqual([...all(answers.slice(1)).entries()].filter(([, x]) => x), [[0, 2]]);
  const { have, found } = most([[1, 1, 0], [0, 1, 0], [0, 0, 2]].map((one) => Float64Array.from(one)));
  assert.equal(have, 2);
  assert.deepEqual([...found], [0, 2, 0]);
  assert.equal(most([]).have, 0);
});
