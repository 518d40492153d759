//! Who pays for the conversion or the GPUs, and how it comes back to them.

use super::{Writer, words};
use crate::format::{article, dollars_in_words, percent};
use crate::inputs::{ContractKind, Input};
use crate::metrics::Metric;

/// A year's return beyond which a figure says nothing: the capex is back within weeks.
const BEYOND_WORDS: f64 = 10.0;

/// Amounts below half a dollar are shown as nothing, and so are spoken of as nothing.
fn counts(dollars: f64) -> bool {
    dollars >= 0.5
}

pub(super) fn write(writer: &mut Writer<'_>) {
    let totals = &writer.evaluation.totals;
    let (all, host, client) = (totals.capex, totals.capex_host, totals.capex_client);
    if writer.inputs.kind() == ContractKind::GpuCloud {
        return purchase(writer, host);
    }
    match (counts(host), counts(client)) {
        (false, false) => writer.say(" The conversion costs nothing."),
        (true, false) => {
            writer.say(" The host pays the ");
            writer.figure(Metric::Capex, dollars_in_words(all));
            writer.say(" conversion");
            payback(writer);
            writer.say(".");
        }
        (false, true) => {
            writer.say(" The client pays the ");
            writer.figure(Metric::Capex, dollars_in_words(all));
            writer.say(" conversion");
            credit(writer, client);
            writer.say(".");
        }
        (true, true) => {
            writer.say(" The host pays ");
            writer.figure(Metric::CapexHost, dollars_in_words(host));
            writer.say(" of the ");
            writer.figure(Metric::Capex, dollars_in_words(all));
            writer.say(" conversion");
            payback(writer);
            writer.say("; the client pays the rest");
            credit(writer, client);
            writer.say(".");
        }
    }
}

/// What the host pays for its GPUs, and when that is back.
fn purchase(writer: &mut Writer<'_>, host: f64) {
    if !counts(host) {
        return writer.say(" The GPUs cost nothing.");
    }
    writer.say(" The host pays ");
    writer.figure(Metric::CapexHost, dollars_in_words(host));
    writer.say(" for them");
    payback(writer);
    writer.say(".");
}

/// When the host has its money back, and at what return: its own, with debt or tax.
fn payback(writer: &mut Writer<'_>) {
    match writer.value(Metric::PaybackMonths) {
        Some(months) if months >= 1.0 => {
            writer.say(", which pays back in ");
            writer.figure(
                Metric::PaybackMonths,
                words::counted(months as usize, "month"),
            );
        }
        Some(_) => writer.say(" and is never out of pocket"),
        None => writer.say(" and never recovers it"),
    }
    let owner = writer.inputs.has_debt_or_tax();
    if owner {
        writer.say(" before debt and tax");
    }
    let [_, metric] = writer.inputs.returns();
    let slight = writer.evaluation.is_slight(metric);
    if let Some(irr) = writer
        .value(metric)
        .filter(|irr| !slight && *irr <= BEYOND_WORDS)
    {
        let text = percent(irr);
        writer.say(format!(", {} ", article(&text)));
        writer.figure(metric, text);
        writer.say(if owner {
            " return to equity"
        } else {
            " return"
        });
    }
}

/// How the client's funding is credited back to it.
fn credit(writer: &mut Writer<'_>, funded: f64) {
    let credited = writer.value(Metric::Credit).unwrap_or_default();
    let unpaid = writer.value(Metric::CreditUnpaid).unwrap_or_default();
    let due = funded * writer.inputs.value(Input::Credited) / 100.0;
    if !counts(due) {
        writer.say(" and recoups none of it");
    } else if !counts(credited) {
        writer.say(" and recoups none of it, though ");
        writer.figure(Metric::CreditUnpaid, dollars_in_words(unpaid));
        writer.say(" is to be credited");
    } else if counts(unpaid) {
        writer.say(" and recoups ");
        writer.figure(Metric::Credit, dollars_in_words(credited));
        writer.say(" of it as credits; ");
        writer.figure(Metric::CreditUnpaid, dollars_in_words(unpaid));
        writer.say(" is never credited");
    } else {
        writer.say(" and recoups ");
        if counts(funded - due) {
            writer.figure(Metric::Credit, dollars_in_words(credited));
            writer.say(" of it as credits over ");
        } else {
            writer.say("it as credits over ");
        }
        fees(writer);
    }
}

/// From which months of fees: the first ones, unless later phases have credits of their own.
fn fees(writer: &mut Writer<'_>) {
    let months = writer.value(Metric::CreditMonths).unwrap_or_default() as usize;
    let mut billed = writer
        .evaluation
        .months
        .iter()
        .filter(|month| month.hosting_revenue > 0.0);
    let first_ones = billed
        .by_ref()
        .take(months)
        .all(|month| month.credit >= 0.005);
    if months == 1 && first_ones {
        writer.say("the ");
        writer.figure(Metric::CreditMonths, "first month".to_owned());
    } else {
        writer.say(if first_ones { "the first " } else { "" });
        writer.figure(Metric::CreditMonths, words::counted(months, "month"));
    }
    writer.say(" of fees");
}
