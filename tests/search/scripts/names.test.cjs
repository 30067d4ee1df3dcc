"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { expected, search } = require("./support.cjs");

const { Foldings, Names, Words, isOneSlip } = search;
const foldings = new Foldings(expected.rules, new Words(expected.rules));
const LABELS = ["Ada Example", "Łukasz Müller", "Jürgen Groß", "山田 太郎", "Кирилл Йотов", "Al Chan"];
const names = new Names(LABELS.map((label) => ({ names: [label], weight: 1 })), foldings);
const best = (typed) => LABELS[names.find(typed, 1)[0]?.at];

for (const [typed, label] of [
  ["ada exa", "Ada Example"], ["example ada", "Ada Example"], ["Ada Exmaple", "Ada Example"],
  ["AdaExample", "Ada Example"], ["Lukasz Muller", "Łukasz Müller"], ["Mueller", "Łukasz Müller"],
  ["Juergen Gross", "Jürgen Groß"], ["山田", "山田 太郎"], ["кирил", "Кирилл Йотов"],
  ["qqqq", undefined], ["ada exmapel", undefined],
]) test(`${typed} is ${label}`, () => assert.equal(best(typed), label));

test("a slip is said to be one", () => {
  assert.deepEqual(names.find("Exmaple").map(({ slip }) => slip), [true]);
  assert.deepEqual(names.find("Example").map(({ slip }) => slip), [false]);
});

test("names in two spellings have two foldings", () => {
  assert.deepEqual(foldings.of("Müller"), [["muller"], ["mueller"]]);
  assert.deepEqual(foldings.of("Ada"), [["ada"]]);
});

for (const [one, other, isIt] of [
  ["knot", "knots", true], ["knot", "knto", true], ["knot", "knat", true], ["knot", "nkto", false],
  ["knot", "knot", true], ["knot", "kn", false], ["symetry", "symmetry", true],
]) {
  test(`${one} and ${other}`, () => {
    assert.equal(isOneSlip(one, other), isIt);
    assert.equal(isOneSlip(other, one), isIt);
  });
}
