//! A deal as a scenario: its link, what it changes in the default one, and that the model comes to
//! the deal's own figures.
#![allow(clippy::expect_used, clippy::panic)]

use offtake_deals::{
    ContractKind, Deal, Figure, Provenance, Said, Value, What, deals, differs, find, search, source,
};
use offtake_economics::{Evaluation, Input, Inputs, Line, Metric, evaluate, link};

fn scenarios() -> impl Iterator<Item = (&'static Deal, Inputs)> {
    let all = deals().iter();
    all.map(|deal| (deal, deal.inputs().expect("inputs")))
}

#[test]
fn a_link_is_canonical_and_needs_no_repair() {
    for (deal, inputs) in scenarios() {
        let link = deal.link().expect("a link");
        let reading = link::read(&link);
        assert_eq!(reading.repairs, [], "{}", deal.id);
        assert_eq!(reading.inputs, inputs, "{}", deal.id);
        assert_eq!(link::write(&reading.inputs), link, "{}", deal.id);
    }
}

#[test]
fn a_gpu_cloud_has_as_many_gpus_as_were_counted_or_as_its_load_has_power_for() {
    let known = |id: &str, input| {
        let deal = find(id).expect(id);
        let here = differs(deal).into_iter().find(|d| d.input == input);
        here.map(|here| (here.here, here.standing))
    };
    use Provenance::{Announced, Assumed};
    let (counted, by_load) = (
        "bit-digital-initial-customer-2024-01",
        "iren-microsoft-2025-11",
    );
    assert_eq!(known(counted, Input::Gpus), Some((Some(2048.0), Announced)));
    assert_eq!(known(counted, Input::Gcapex), None);
    assert_eq!(
        known(by_load, Input::Gpus),
        Some((Some(142_857.0), Assumed))
    );
    // $5.8 billion for them: what a GPU cost another host a year before, to the dollar.
    assert_eq!(known(by_load, Input::Gcapex), None);
    let cost = Some((Some(37.333), Assumed));
    assert_eq!(known("iren-nvidia-2026-05", Input::Gcapex), cost);
    let clouds = deals()
        .iter()
        .filter(|deal| deal.kind == ContractKind::GpuCloud);
    assert_eq!(clouds.count(), 7);
}

/// No figure is brought into range or pushed aside on its way into the scenario.
#[test]
fn every_figure_reaches_its_input() {
    for (deal, inputs) in scenarios() {
        for figure in deal.figures {
            let Some(input) = figure.what.input() else {
                continue;
            };
            // Of a GPU cloud the load is that of its GPUs.
            if inputs.replaced_by(input).is_some()
                || (input == Input::Tcv && deal.figure(What::Price).is_some())
            {
                continue;
            }
            assert_eq!(
                inputs.get(input),
                figure.value.number(),
                "{}: {input:?}",
                deal.id
            );
        }
        if let Some(load) = deal.number(What::CriticalLoad) {
            let half_a_gpu = match deal.kind.spec().by_hour {
                false => 0.0,
                true => 0.5 * inputs.value(Input::Kwgpu) / 1000.0,
            };
            assert!(
                (inputs.total_mw() - load).abs() <= half_a_gpu,
                "{}",
                deal.id
            );
        }
        let ready = deal
            .figures
            .iter()
            .filter(|figure| figure.what == What::ReadyDate);
        let Some(last) = ready.filter_map(|figure| figure.value.month()).max() else {
            assert_eq!(deal.kind, ContractKind::GpuCloud, "{} has no date", deal.id);
            continue;
        };
        let phases = (0..inputs.phase_count()).map(|index| inputs.phase(index).ready);
        let latest = phases.fold(0.0, f64::max) + inputs.value(Input::Start);
        assert!((latest - f64::from(last)).abs() < 1e-9, "{}", deal.id);
    }
}

#[test]
fn what_differs_is_what_the_link_says() {
    for (deal, inputs) in scenarios() {
        let differences = differs(deal);
        let link = deal.link().expect("a link");
        let keys: Vec<&str> = link
            .split('&')
            .filter_map(|pair| pair.split('=').next())
            .collect();
        let told: Vec<&str> = differences
            .iter()
            .map(|difference| difference.input.key())
            .collect();
        assert_eq!(told, keys, "{}", deal.id);
        for difference in differences {
            assert_eq!(difference.here, inputs.get(difference.input), "{}", deal.id);
            let default = match difference.input {
                Input::Kind => ContractKind::Hosting.default(Input::Kind),
                input => deal.kind.default(input),
            };
            assert_eq!(difference.default, default);
        }
    }
}

#[test]
fn differences_tell_how_they_are_known() {
    let deal = find("terawulf-fluidstack-2025-10").expect("Abernathy");
    let told: Vec<_> = differs(deal)
        .iter()
        .map(|d| (d.input, d.default, d.here, d.standing))
        .collect();
    use Provenance::{Announced, Assumed, Derived};
    let start = f64::from(2025 * 12 + 9);
    assert_eq!(
        told,
        [
            (Input::Mw, Some(200.0), Some(168.0), Announced),
            (Input::Start, Some(24_293.0), Some(start), Announced),
            (Input::Ready, Some(12.0), Some(14.0), Announced),
            (Input::Term, Some(12.0), Some(25.0), Announced),
            (Input::Tcv, None, Some(9500.0), Announced),
            (Input::Margin, Some(77.5), Some(84.0), Announced),
            (Input::Capex, Some(1.5), Some(8.1), Derived),
            (Input::Client, Some(100.0), Some(0.0), Announced),
        ]
    );
    // Of several dates the least certain counts.
    let total = find("core-scientific-coreweave-2024-10-total").expect("500 MW");
    let phases = differs(total)
        .into_iter()
        .find(|difference| difference.input == Input::Phases);
    assert_eq!(
        phases.map(|phases| (phases.here, phases.standing)),
        Some((None, Assumed))
    );
}

#[test]
fn links_read_as_the_deals_do() {
    let link = |id: &str| find(id).and_then(Deal::link).expect("a link");
    assert_eq!(link("core-scientific-coreweave-2024-06"), "tcv=3500");
    assert_eq!(
        link("core-scientific-coreweave-2024-10-total"),
        "start=2024-10&phases=270@8,112@20,118@26&tcv=8700"
    );
    assert_eq!(
        link("terawulf-core42-2024-12"),
        "mw=60&start=2024-12&ready=9&term=10&rate=125&esc=3&pue=1.25&pass=0&margin=96.3&capex=7&client=0"
    );
    assert_eq!(
        link("bit-digital-initial-customer-2024-06"),
        "kind=gpu&yearly=92"
    );
}

/// What the model comes to for a figure; none where it does not know it.
fn modelled(figure: &Figure, inputs: &Inputs, contract: &Evaluation) -> Option<f64> {
    let metric = |metric| contract.metrics.get(metric).expect("a value");
    let years = inputs.value(Input::Term);
    let first_year = || {
        let from = (0..inputs.phase_count()).map(|index| inputs.phase(index).ready);
        let from = from.fold(0.0, f64::max) as usize;
        let year = contract.months.iter().skip(from).take(12);
        year.fold((0.0, 0.0), |(profit, revenue), month| {
            (
                profit + month.get(Line::GrossProfit),
                revenue + month.get(Line::HostingRevenue),
            )
        })
    };
    Some(match figure.what {
        What::CriticalLoad => inputs.total_mw(),
        What::ContractValue => metric(Metric::TotalContractValue) / 1e6,
        What::YearlyRevenue => metric(Metric::AverageAnnualRevenue) / 1e6,
        What::Price => metric(Metric::Rate),
        What::Hardware => metric(Metric::Capex) / 1e6,
        // Power that the host bears comes off the gross margin and not off this figure.
        What::Margin if inputs.get(Input::Pass) == Some(100.0) => {
            metric(Metric::GrossMargin) * 100.0
        }
        What::MarginAfterPower => {
            let (profit, revenue) = first_year();
            profit / revenue * 100.0
        }
        What::OperatingIncome => metric(Metric::Ebitda) / 1e6 / years,
        What::TotalCapex => metric(Metric::Capex) / 1e6,
        What::HostFunded => metric(Metric::CapexHost) / 1e6,
        _ => return None,
    })
}

#[test]
fn the_model_comes_to_the_deals_own_figures() {
    let mut held = 0;
    for (deal, inputs) in scenarios() {
        let contract = evaluate(&inputs);
        assert!(
            contract.notices.iter().all(|notice| !notice.is_error()),
            "{}",
            deal.id
        );
        for figure in deal.figures {
            let Some(found) = modelled(figure, &inputs, &contract) else {
                continue;
            };
            let said = figure.value.number().expect("a number");
            // "About" is two digits of press; a round figure is good to half a percent.
            let tolerance = match figure.said {
                // A run rate in tenths of a billion.
                Some(Said::About) if figure.what == What::YearlyRevenue => 0.03,
                Some(Said::About) => 0.02,
                _ => 0.005,
            };
            let off = found / said - 1.0;
            assert!(
                off.abs() <= tolerance,
                "{}: {:?} {found} for {said}",
                deal.id,
                figure.what
            );
            held += 1;
        }
    }
    assert!(held > 90, "only {held} figures held against the model");
}

#[test]
fn renewals_at_the_same_escalator_come_to_the_value_announced_with_them() {
    // Where an escalator is said or derived, and only there: others may be renewed at other prices.
    let mut held = 0;
    for (deal, mut inputs) in scenarios() {
        let Some((said, times)) = deal
            .number(What::ValueWithRenewals)
            .zip(deal.number(What::Renewals))
        else {
            continue;
        };
        if inputs.value(Input::Esc) == 0.0 {
            continue;
        }
        let rate = evaluate(&inputs)
            .metrics
            .get(Metric::Rate)
            .expect("a price");
        inputs.set(Input::Rate, rate);
        let more = times * deal.number(What::RenewalYears).expect("years");
        inputs.set(Input::Term, inputs.value(Input::Term) + more);
        let value = evaluate(&inputs)
            .metrics
            .get(Metric::TotalContractValue)
            .expect("a value");
        let off = value / 1e6 / said - 1.0;
        assert!(off.abs() < 0.015, "{}: {value} for {said}M", deal.id);
        held += 1;
    }
    assert_eq!(held, 3);
}

#[test]
fn a_search_minds_no_case_and_takes_parts_of_words() {
    let ids = |words: &str| search(words).iter().map(|deal| deal.id).collect::<Vec<_>>();
    assert_eq!(ids("").len(), deals().len());
    assert_eq!(ids("HUT 8 river"), ["hut-8-fluidstack-2025-12"]);
    assert_eq!(ids("texas amd"), ["riot-amd-2026-01"]);
    assert_eq!(ids("2024 CoreWeave").len(), 5);
    assert_eq!(ids("coreweave  2024"), ids("2024 CoreWeave"));
    assert_eq!(ids("core scientific 1999"), [""; 0]);
    // Whoever types on an English keyboard finds every one of them.
    for deal in deals() {
        let named = [deal.host, deal.client, deal.site.unwrap_or_default()].concat();
        assert!(named.is_ascii(), "{named}");
    }
}

#[test]
fn the_default_contract_is_known_as_well_as_its_deal() {
    let deal = find("core-scientific-coreweave-2024-06").expect("the default");
    let defaults = Inputs::default();
    let mut compared = 0;
    for figure in deal.figures {
        let basis = figure.what.input().and_then(|input| defaults.basis(input));
        let Some(basis) = basis else { continue };
        compared += 1;
        // The model takes the middle of a range, which nobody said.
        let taken = match figure.value {
            Value::Range(..) | Value::Month(_) => figure.standing.max(Provenance::Derived),
            _ => figure.standing,
        };
        assert_eq!(basis.standing, taken, "{:?}", figure.what);
        let listed = figure.sources.iter().any(|id| {
            source(id).is_some_and(|source| source.url.is_none_or(|url| url == basis.source))
        });
        assert_eq!(
            listed,
            !basis.source.is_empty(),
            "{:?}: {}",
            figure.what,
            basis.source
        );
    }
    assert!(compared > 5, "{compared} compared");
}
