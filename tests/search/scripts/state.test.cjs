"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { search } = require("./support.cjs");

const { read, write, toggled, choices } = search.state;
const FACETS = ["speaker", "year"];

test("a state is what its address says", () => {
  const address = "?q=a+b&speaker=ada&year=2021&year=2022&sort=date";
  const state = read(address, FACETS);
  assert.deepEqual(state, {
    words: "a b", sort: "date", chosen: { speaker: ["ada"], year: ["2021", "2022"] },
  });
  assert.equal(write(state), address);
});

test("what is no part of a search goes", () => {
  assert.equal(write(read("?q=a&check_keywords=yes&sort=x&year=&year=1&year=1", FACETS)), "?q=a&year=1");
  assert.equal(write(read("", FACETS)), "");
});

test("a choice is made, and taken back", () => {
  const state = read("?year=2021", FACETS);
  const both = toggled(state, "year", "2022");
  assert.deepEqual(choices(both), [["year", "2021"], ["year", "2022"]]);
  assert.deepEqual(toggled(both, "year", "2022"), state);
});
