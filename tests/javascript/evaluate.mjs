// The JavaScript interface: from a link to plain objects with the model's numbers.
import assert from "node:assert/strict";
import { test } from "node:test";

import offtake from "../../target/node-api/offtake.js";

const { evaluate } = offtake;

/** Calls `visit` with every value inside of a value that is no object, and its path. */
function leaves(value, visit, path = "") {
  if (typeof value !== "object" || value === null) return visit(value, path);
  for (const [key, part] of Object.entries(value)) leaves(part, visit, `${path}.${key}`);
}

/** Compares to a relative 1e-10, more than the digits that the worked examples show. */
function near(value, expected) {
  const apart = Math.abs(value - expected);
  assert.ok(apart <= 1e-10 * Math.abs(expected), `${value} should be ${expected}`);
}

test("nothing is the default contract", () => {
  const contract = evaluate("");
  assert.equal(contract.link, "");
  assert.deepEqual(contract.repairs, []);
  assert.equal(contract.inputs.mw, 200);
  assert.equal(contract.inputs.term, 12);
  assert.equal(contract.inputs.start, "2024-06");
  assert.equal(contract.months.length, 156);
  near(contract.metrics.total_contract_value, 200e3 * 121.53 * 144);
});

test("a query is read", () => {
  const contract = evaluate("?mw=300&term=10&margin=80");
  assert.equal(contract.link, "?mw=300&term=10&margin=80&v=2");
  assert.equal(contract.v, 2);
  assert.deepEqual(contract.repairs, []);
  assert.equal(contract.months.length, 132);
  near(contract.metrics.total_contract_value, 300e3 * 121.53 * 120);
  near(contract.metrics.gross_margin, 0.8);
});

test("a full address is read, with or without the question mark, and behind the number sign", () => {
  const contract = evaluate("https://example.com/offtake/?mw=300&term=10&margin=80");
  assert.deepEqual(contract, evaluate("?mw=300&term=10&margin=80"));
  assert.deepEqual(contract, evaluate("mw=300&term=10&margin=80"));
  assert.deepEqual(contract, evaluate("https://example.com/offtake/#mw=300&term=10&margin=80"));
});

test("a headline of $3.5 billion, client-funded", () => {
  const { metrics, months } = evaluate("?tcv=3500");
  near(metrics.rate, 121.52777777777777);
  near(metrics.average_annual_revenue, 291_666_666.6666667);
  near(metrics.ebitda, 2_712_500_000);
  near(metrics.yield_on_cost, 0.7534722222222222);
  assert.equal(metrics.npv.toFixed(3), "1216566025.153");
  assert.equal(metrics.credit_months, 25);
  assert.equal(metrics.payback_months, 0);
  assert.equal(months.length, 156);
  assert.equal(months[13].month, 13);
  assert.equal(months[13].date, "2025-07");
  assert.equal(months[13].hosting_revenue.toFixed(3), "24305555.556");
  assert.equal(months[13].project_cash_flow.toFixed(3), "6684027.778");
  assert.equal(months[155].depreciation.toFixed(3), "61666666.667");
});

test("host-funded with debt, tax, a ramp and an escalator", () => {
  const { metrics } = evaluate("?tcv=3500&client=0&capex=8&debt=70&tax=21&esc=3&ramp=6&sga=5");
  assert.equal(metrics.rate.toFixed(10), "104.2881159269");
  assert.equal(metrics.npv.toFixed(3), "-138339921.308");
  assert.equal(metrics.npv_equity.toFixed(3), "-164680186.291");
  assert.equal(metrics.irr.toFixed(10), "0.0819788236");
  assert.equal(metrics.irr_equity.toFixed(10), "0.0605581100");
  assert.equal(metrics.dscr_min.toFixed(10), "0.6905064465");
  assert.equal(metrics.payback_months, 106);
});

test("phases, and a balloon that gives equity two rates of return", () => {
  const phases = "200@12,70@15,112@20,120@27";
  const { inputs, metrics } = evaluate(
    `?phases=${phases}&rate=121&delay=3&client=0&capex=2&debt=60&tenor=20&tax=21`,
  );
  assert.ok(inputs.phases, "the phases are among the inputs");
  near(metrics.total_contract_value, 8_746_848_000);
  assert.equal(metrics.npv.toFixed(3), "2512978477.538");
  assert.equal(metrics.debt_balloon.toFixed(3), "346692715.586");
  assert.equal(metrics.irr_equity.value.toFixed(10), "0.9412673348");
  assert.deepEqual(
    metrics.irr_equity.roots.map((root) => root.toFixed(10)),
    ["-0.5144711569", "0.9412673348"],
  );
});

test("a metric without a value says why", () => {
  const { metrics } = evaluate("?tcv=3500");
  assert.equal(metrics.irr.absent, "no_outlay");
  assert.equal(metrics.irr.why, "no outflow to recover");
});

test("a broken link is repaired, and each repair told", () => {
  const contract = evaluate("?mw=abc&term=-4&colour=blue");
  assert.equal(contract.inputs.mw, 200);
  assert.equal(contract.inputs.term, 1);
  assert.deepEqual(contract.repairs.map((repair) => repair.key).sort(), ["colour", "mw", "term"]);
  for (const repair of contract.repairs) {
    assert.ok(repair.message.length > 10, JSON.stringify(repair));
  }
  assert.equal(contract.link, "?term=1&v=2");
});

test("the link that comes back leads to the same contract", () => {
  for (const link of ["?tcv=3500", "?mw=0.1&term=1.5&esc=-3.25", "?phases=1@0,2@60&ke=14"]) {
    const contract = evaluate(link);
    assert.deepEqual(evaluate(contract.link), contract);
  }
});

test("no text stops the program", () => {
  const texts = [
    "?", "#", "?#?", "&&&", "=", "?mw", "?mw=", "?mw=%", "?%zz=%E0%A4%A", "?mw=NaN&term=inf",
    "?rate=1e999&tcv=-1e999", "?mw=3.5b", "?phases=", "?phases=@,@", "?phases=1@1@1,", "?start=0000-00",
    "?v=2", "\u0000", "\ud800", "?mw=\ud83c\udf55", "?term=30&ready=60&delay=36&tenor=0.5&io=359",
    "?take=0&tcv=5", "?rate=0&debt=100&client=0", "9".repeat(10_000), `?mw=${"9".repeat(10_000)}`,
    `?phases=${Array(500).fill("1@1").join(",")}`,
  ];
  for (const text of texts) {
    const contract = evaluate(text);
    assert.ok(contract.months.length > 0, text.slice(0, 40));
    leaves(contract, (value, path) => {
      assert.ok(typeof value !== "number" || Number.isFinite(value), `${text.slice(0, 40)}: ${path}`);
      // Only optional inputs may be nothing at all.
      assert.ok(value !== null || path.startsWith(".inputs."), `${text.slice(0, 40)}: ${path}`);
    });
  }
  near(evaluate("?tcv=3500").metrics.rate, 121.52777777777777);
});

test("everything is a plain object, an array, a number or a text", () => {
  const walk = (value, path) => {
    if (Array.isArray(value)) {
      value.forEach((part, i) => walk(part, `${path}[${i}]`));
    } else if (typeof value === "object" && value !== null) {
      assert.equal(Object.getPrototypeOf(value), Object.prototype, path);
      for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
    } else {
      assert.ok(["number", "string", "boolean"].includes(typeof value) || value === null, path);
    }
  };
  const contract = evaluate("?mw=abc&phases=200@12,70@15");
  walk(contract, "contract");
  assert.deepEqual(structuredClone(contract), contract);
  assert.deepEqual(JSON.parse(JSON.stringify(contract)), contract);
});
