// What the page does for a movement, and no more: the contract evaluated, its curves drawn, eight
// figures and a sentence written, and the link once nothing moves.

import uPlot from "./uPlot.esm.js";
import { TERMS, evaluate } from "./model.js";

/** Quiet milliseconds before the link is written: browsers refuse a write for every movement. */
const QUIET = 400;

const byId = (id) => document.getElementById(id);

/** $3.50B or $291.7M; in a sentence $3.50 billion. */
function dollars(amount, [billion, million] = ["B", "M"]) {
  return amount >= 1e9
    ? `$${(amount / 1e9).toFixed(2)}${billion}`
    : `$${Number((amount / 1e6).toFixed(1))}${million}`;
}
const inWords = (amount) => dollars(amount, [" billion", " million"]);

/** A text that is written where it has changed, and nowhere else. */
function text(element) {
  const node = element.appendChild(document.createTextNode(""));
  return (now) => {
    if (node.data !== now) node.data = now;
  };
}

/** The key figures: a name, and what stands below it. */
const FIGURES = [
  ["Total contract value", ({ value }) => dollars(value)],
  ["Revenue a year", ({ yearly }) => dollars(yearly)],
  ["Price", () => `$${TERMS.rate}`],
  ["Gross margin", ({ grossMargin }) => `${(100 * grossMargin).toFixed(1)}%`],
  ["EBITDA", ({ ebitda }) => dollars(ebitda)],
  ["NPV", ({ npv }) => dollars(npv)],
  ["IRR", () => "–"], // the host pays nothing that it could have back
  ["Credit repaid", ({ creditMonths }) => `${creditMonths}mo`],
].map(([name, say]) => {
  const [term, value] = [document.createElement("dt"), document.createElement("dd")];
  term.textContent = name;
  byId("figures").appendChild(document.createElement("div")).append(term, value);
  return { say, write: text(value) };
});

function sentence(mw, { value, yearly, grossMargin, creditMonths }) {
  return (
    `${mw} MW hosted for ${TERMS.billed / 12} years at $${TERMS.rate} a kW-month is worth ${inWords(value)}: ` +
    `${inWords(yearly)} a year, of which ${(100 * grossMargin).toFixed(1)}% stays as gross profit. ` +
    `The client pays the ${inWords(mw * TERMS.capex)} conversion and recoups it as credits over the ` +
    `first ${creditMonths} months of fees.`
  );
}

const months = Array.from({ length: TERMS.ready + TERMS.billed }, (_, i) => TERMS.signed + i / 12);
const place = byId("chart");
const chart = new uPlot(
  {
    width: place.clientWidth,
    height: place.clientHeight,
    scales: { x: { time: false } },
    legend: { show: false },
    cursor: { show: false },
    axes: [{}, { size: 70, values: (_, ticks) => ticks.map((tick) => dollars(tick)) }],
    series: [
      {},
      { stroke: "#1c4e9a", width: 2 },
      { stroke: "#0f8271", fill: "#0f827114" },
      { stroke: "#c77700", dash: [5, 3] },
      { stroke: "#555", dash: [2, 2] },
    ],
  },
  [months, [], [], [], []],
  place,
);

const slider = byId("slider-mw");
const [writeSentence, writeLoad] = [text(byId("answer")), text(byId("load"))];
let link;

function show() {
  const mw = slider.valueAsNumber;
  const contract = evaluate(mw);
  const { revenue, grossProfit, cash, straightLine } = contract.series;
  chart.setData([months, revenue, grossProfit, cash, straightLine]);
  for (const { say, write } of FIGURES) write(say(contract));
  writeSentence(sentence(mw, contract));
  writeLoad(`${mw} MW`);
  clearTimeout(link);
  link = setTimeout(() => history.replaceState(null, "", `?mw=${mw}`), QUIET);
}

slider.addEventListener("input", show);
show();
