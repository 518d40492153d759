// What a contract is decided by, asked from JavaScript: in the shapes of the terminal's JSON.
import assert from "node:assert/strict";
import { test } from "node:test";

import offtake from "../../target/node-api/offtake.js";

const { bridge, compare, evaluate, grid, ladder, make, matters } = offtake;
const GEARED = "?client=0&capex=8&debt=70";

/** A contract's metric. */
const metric = (link, name) => evaluate(link).metrics[name];

test("what matters most is what both ends come to", () => {
  const { metric: of, base, bars } = matters("?tcv=3500");
  assert.equal(of, "npv");
  assert.equal(base, metric("?tcv=3500", "npv"));
  // The price that was found is held.
  const { rate } = evaluate("?tcv=3500").metrics;
  const delay = bars.find(({ input }) => input === "delay");
  assert.deepEqual([delay.low, delay.high], [0, 9]);
  assert.equal(delay.at_high, metric(`?rate=${rate}&delay=9`, "npv"));
  assert.ok(delay.source.startsWith("record: "));
  const pass = bars.find(({ input }) => input === "pass");
  assert.equal(pass.high, null);
  assert.equal(pass.at_high, null);
  const price = bars.find(({ input }) => input === "rate");
  assert.match(price.source, /^P10 to P90 of \d+ signed deals of \d+ hosts/);
  // A metric may have no value at an end.
  assert.equal(matters("").metric, "npv");
  assert.equal(matters("", "irr").base.absent, "no_outlay");
  const own = matters("?pass=0&u.power=range:20,100").bars.find(({ input }) => input === "power");
  assert.deepEqual([own.low, own.high, own.source], [20, 100, "given"]);
});

test("what would have to be true", () => {
  const made = make(GEARED, "irr_equity", 15, "rate");
  assert.equal(made.target, 0.15);
  assert.equal(made.why, null);
  const [{ value }] = made.solutions;
  assert.ok(Math.abs(metric(`${GEARED}&rate=${value}`, "irr_equity") - 0.15) < 1e-9);
  const climbed = ladder(GEARED, "irr_equity", 15, "rate,capex,delay");
  assert.equal(climbed.missing, 0);
  assert.equal(climbed.steps[0].input, "rate");
});

test("which of two", () => {
  const both = ["?tcv=3500", "?mw=300&delay=6"];
  const { changed, metrics } = compare(...both);
  assert.ok(changed.some(({ input, to }) => input === "mw" && to === 300));
  const npv = metrics.find(({ metric }) => metric === "npv");
  const between = bridge(...both, "npv");
  assert.deepEqual([between.from, between.to], [npv.from, npv.to]);
  const sum = (steps) => steps.reduce((sum, { change }) => sum + change, 0);
  assert.ok(Math.abs(between.from + sum(between.steps) - between.to) < 0.01);
  const headline = bridge("?tcv=3500");
  assert.ok(Math.abs(headline.from + sum(headline.steps) - headline.to) < 0.01);
});

test("a metric over two inputs", () => {
  const { x, y, values } = grid("", "convert_gain", "hashprice", "power=20..80");
  assert.deepEqual([x.input, y.input, y.values[0], y.values.at(-1)], ["hashprice", "power", 20, 80]);
  assert.equal(values.length, y.values.length);
  assert.equal(values[0][0], metric(`?hashprice=${x.values[0]}&power=20`, "convert_gain"));
});

test("what there is not is told", () => {
  assert.throws(() => matters("", "wealth"), /There is no metric wealth/);
  assert.throws(() => make("", "npv", 1, "luck"), /There is no input luck/);
  assert.throws(() => grid("", "npv", "rate", "rate"), /two inputs/);
});
