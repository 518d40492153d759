// The contract by month, as a careful hand writes it for the one scenario that the page opens on:
// powered space whose conversion the client pays for and has back as credits against its fees.
//
// Promises: the page's own figures for these terms; `cargo xtask bench page` holds both together.

const HOURS_A_MONTH = 730;
const HALF_A_CENT = 0.005;

/** Terms of the contract besides its load: months, shares of one, dollars. */
export const TERMS = {
  signed: 2024 + 5 / 12, // June
  ready: 12, // months from signing to the first that is billed
  billed: 144, // months
  rate: 121.53, // a kW of load and month
  margin: 0.775, // of fees, before power
  pue: 1.3,
  loadFactor: 0.8,
  power: 45, // a MWh
  passThrough: 1, // of the cost of power, to the client
  capex: 1.5e6, // a MW, paid by the client
  build: 9, // months before the first that is billed, in which that is paid
  creditCap: 0.5, // most of a month's fee that a credit takes
  discount: 0.1, // a year
};

/** What a load in MW comes to, and four series by month in dollars a year. */
export function evaluate(mw, terms = TERMS) {
  const series = { revenue: [], grossProfit: [], cash: [], straightLine: [] };
  const factor = (1 + terms.discount) ** (-1 / 12);
  let [discount, owed, value, ebitda, npv, creditMonths] = [1, 0, 0, 0, 0, 0];
  for (let month = 0; month < terms.ready + terms.billed; month++) {
    const billed = month >= terms.ready;
    const revenue = billed ? 1000 * mw * terms.rate : 0;
    const energy = billed ? mw * terms.loadFactor * terms.pue * HOURS_A_MONTH : 0;
    const power = energy * terms.power * (1 - terms.passThrough);
    const grossProfit = revenue - (1 - terms.margin) * revenue - power;

    const building = !billed && month >= terms.ready - terms.build;
    if (building) owed += (mw * terms.capex) / terms.build;
    const credit = Math.min(owed, terms.creditCap * revenue);
    owed -= credit;
    if (credit > HALF_A_CENT) creditMonths += 1;

    discount *= factor;
    value += revenue;
    ebitda += grossProfit;
    npv += (grossProfit - credit) * discount;
    series.revenue.push(12 * revenue);
    series.grossProfit.push(12 * grossProfit);
    series.cash.push(12 * (revenue - credit));
  }
  const yearly = (12 * value) / terms.billed;
  series.straightLine = series.revenue.map((revenue) => (revenue ? yearly : 0));
  return { series, value, yearly, grossMargin: ebitda / value, ebitda, npv, creditMonths };
}
