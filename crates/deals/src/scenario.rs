//! A deal as a scenario of the model, and the prices it comes to.
//!
//! A scenario is made from the deal's figures and nothing else, so that whatever it changes in the
//! default one has a figure, and with it a standing and a source.

use offtake_economics::{ContractKind, Input, Inputs, Phase, Provenance, calendar, link, sorted};

use crate::model::{Billed, Deal, Figure, Source, Value};
use crate::what::What;

/// For prices by the hour: leap years count as others.
pub(crate) const HOURS_OF_A_YEAR: f64 = 365.0 * 24.0;

/// An input that a deal sets otherwise than the default scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The input.
    pub input: Input,
    /// The default of the deal's kind; none where the input is optional.
    pub default: Option<f64>,
    /// Its value here; none for phases, which [`link::value`] writes.
    pub here: Option<f64>,
    /// How that is known. Several figures may go into one input: the least certain of them counts.
    pub standing: Provenance,
}

/// What a deal changes in the default scenario of its kind, in the order of the link.
#[must_use]
pub fn differs(deal: &Deal) -> Vec<Difference> {
    let Some(inputs) = deal.inputs() else {
        return Vec::new();
    };
    let defaults = Inputs::of(deal.kind);
    // As in a link, which leaves out what is as it is by default: also what something else replaces.
    let changed = |input: &Input| match input {
        Input::Kind => !deal.kind.goes_without_saying(),
        _ => link::value(&inputs, *input) != link::value(&defaults, *input),
    };
    let all = Input::ALL.iter().copied();
    all.filter(changed)
        .map(|input| Difference {
            input,
            default: match input {
                Input::Kind => Inputs::default().get(input),
                _ => defaults.get(input),
            },
            here: inputs.get(input),
            standing: deal.standing(input),
        })
        .collect()
}

impl Deal {
    /// The month of the announcement, as counted by [`calendar`].
    #[must_use]
    pub fn month(&self) -> Option<u32> {
        calendar::read_month(self.announced.get(..7)?)
    }

    /// When it was announced, in months as counted by [`calendar`]: a day as its share of the month, and
    /// the middle of the month where no day is known.
    #[must_use]
    pub fn at(&self) -> Option<f64> {
        middle(self.announced, 1.0)
    }

    /// The first figure of a kind.
    #[must_use]
    pub fn figure(&self, what: What) -> Option<&'static Figure> {
        self.figures.iter().find(|figure| figure.what == what)
    }

    /// The number of a figure, or the middle of its range.
    #[must_use]
    pub fn number(&self, what: What) -> Option<f64> {
        self.figure(what)?.value.number()
    }

    /// The deal's sources, the best first, none twice.
    #[must_use]
    pub fn sources(&self) -> Vec<&'static Source> {
        best_first(self.figures.iter().flat_map(|figure| figure.sources))
    }

    /// The deal as inputs of the model; none where the month of its announcement is no month.
    #[must_use]
    pub fn inputs(&self) -> Option<Inputs> {
        let mut inputs = Inputs::of(self.kind);
        let start = self.month()?;
        inputs.set(Input::Start, f64::from(start));
        for (input, value, _) in self.figures.iter().filter_map(|figure| self.sets(figure)) {
            inputs.set(input, value);
        }
        let phases: Vec<Phase> = self
            .figures
            .iter()
            .filter_map(|figure| phase(figure, start))
            .collect();
        if !phases.is_empty() {
            inputs.set_phases(phases);
        } else if let Some(ready) = self
            .figure(What::ReadyDate)
            .and_then(|figure| figure.value.month())
        {
            inputs.set(Input::Ready, f64::from(ready) - f64::from(start));
        }
        Some(inputs)
    }

    /// What a figure sets, to what, and how that is known.
    fn sets(&self, figure: &Figure) -> Option<(Input, f64, Provenance)> {
        let (value, standing) = (figure.value.number()?, figure.standing);
        match (self.kind, figure.what) {
            // Where a price was said, the contract value follows from it.
            (_, What::ContractValue) if self.figure(What::Price).is_some() => None,
            (ContractKind::GpuCloud, What::YearlyRevenue) => {
                let total = self.figure(What::ContractValue).is_some();
                (!total).then_some((Input::Yearly, value, standing))
            }
            // Where GPUs were not counted, as many as the load has power for.
            (ContractKind::GpuCloud, What::CriticalLoad) => {
                let counted = self.figure(What::Gpus).is_some();
                (!counted).then(|| (Input::Gpus, gpus_of(value), Provenance::Assumed))
            }
            (ContractKind::GpuCloud, What::Hardware) => {
                let (gpus, known) = self.gpus()?;
                let known = known.max(standing).max(Provenance::Derived);
                // To the dollar.
                let each = (value * 1e6 / gpus).round() / 1e3;
                Some((Input::Gcapex, each, known))
            }
            (_, what) => Some((what.input()?, value, standing)),
        }
    }

    /// The GPUs of a GPU cloud, and how their number is known.
    fn gpus(&self) -> Option<(f64, Provenance)> {
        let counted = self.figures.iter().filter_map(|figure| match figure.what {
            What::Gpus | What::CriticalLoad => self.sets(figure),
            _ => None,
        });
        counted.map(|(_, gpus, standing)| (gpus, standing)).next()
    }

    /// The scenario as a link's query, in canonical form.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        self.inputs().as_ref().map(link::write)
    }

    /// The average price over the term: what it brings in over MW and months, in US dollars per kW of
    /// critical IT load and month. None where one of them is not known. With a GPU cloud's price
    /// comes the use of its GPUs, so the two kinds cannot be compared.
    #[must_use]
    pub fn price_per_kw_month(&self) -> Option<f64> {
        let ((mw, _), (value, _)) = (self.load()?, self.value()?);
        let months = self.number(What::Term)? * 12.0;
        Some(value * 1e6 / (mw * 1e3 * months))
    }

    /// How that price is known: as the least certain of what it is computed from.
    #[must_use]
    pub fn price_standing(&self) -> Option<Provenance> {
        let ((_, load), (_, value)) = (self.load()?, self.value()?);
        Some(self.figure(What::Term)?.standing.max(load).max(value))
    }

    /// The critical IT load in MW, and how it is known: as a figure, or as what the GPUs of a GPU cloud
    /// draw at the default load of one.
    #[must_use]
    pub fn load(&self) -> Option<(f64, Provenance)> {
        if let Some(figure) = self.figure(What::CriticalLoad) {
            return Some((figure.value.number()?, figure.standing));
        }
        let defaults = Inputs::of(ContractKind::GpuCloud);
        let (gpus, _) = self.gpus()?;
        let mw = gpus * defaults.value(Input::Kwgpu) / 1e3;
        Some((mw, Provenance::Assumed))
    }

    /// What the term brings in, in millions of US dollars, and how that is known: as a figure, or from
    /// what a year brings in.
    #[must_use]
    pub fn value(&self) -> Option<(f64, Provenance)> {
        if let Some(figure) = self.figure(What::ContractValue) {
            return Some((figure.value.number()?, figure.standing));
        }
        let standing = self.least(&[What::YearlyRevenue, What::Term])?;
        let value = self.number(What::YearlyRevenue)? * self.number(What::Term)?;
        Some((value, standing.max(Provenance::Derived)))
    }

    /// The average price over the term in the unit that its kind is quoted in, and how that is known:
    /// US dollars per kW of critical IT load and month of hosting, per GPU and hour of a GPU cloud.
    /// Where GPUs were not counted they are as many as its scenario has.
    #[must_use]
    pub fn price(&self) -> Option<(f64, Provenance)> {
        if !self.kind.spec().by_hour {
            return Some((self.price_per_kw_month()?, self.price_standing()?));
        }
        let (gpus, counted) = self.gpus()?;
        let (year, known) = self.yearly()?;
        let price = year * 1e6 / (gpus * HOURS_OF_A_YEAR);
        Some((price, counted.max(known)))
    }

    /// What a year brings in on average, in millions of US dollars, and how that is known: as a
    /// figure, or from the contract value.
    fn yearly(&self) -> Option<(f64, Provenance)> {
        if let Some(figure) = self.figure(What::YearlyRevenue) {
            return Some((figure.value.number()?, figure.standing));
        }
        let (value, known) = self.value()?;
        let term = self.figure(What::Term)?;
        Some((value / term.value.number()?, known.max(term.standing)))
    }

    /// How an input of the scenario is known: as its least certain figure.
    fn standing(&self, input: Input) -> Provenance {
        let standing = |figure: &Figure| match input {
            Input::Ready | Input::Phases => {
                (figure.what == What::ReadyDate).then_some(figure.standing)
            }
            _ => {
                let (set, _, standing) = self.sets(figure)?;
                (set == input).then_some(standing)
            }
        };
        let standings = self.figures.iter().filter_map(standing);
        // The month of signing has no figure of its own: it is that of the announcement.
        standings.max().unwrap_or(Provenance::Announced)
    }
}

/// The middle of a time that begins with a day, a month or a year: of the day itself, or of so many
/// months, of a year of twelve.
pub(crate) fn middle(date: &str, months: f64) -> Option<f64> {
    let Some(month) = date.get(..7) else {
        let first = calendar::read_month(&format!("{date}-01"))?;
        return Some(f64::from(first) + 6.0);
    };
    let month = calendar::read_month(month)?;
    let day = date.get(8..).and_then(|day| day.parse::<u32>().ok());
    let days = f64::from(calendar::days_in_month(month));
    let share = day.map_or(0.5 * months, |day| (f64::from(day) - 0.5) / days);
    Some(f64::from(month) + share)
}

/// The sources with some identifiers, the best first, none twice.
pub(crate) fn best_first<'a>(ids: impl Iterator<Item = &'a &'static str>) -> Vec<&'static Source> {
    let key = |source: &Source| (source.publisher, source.date, source.id);
    let sources = ids.filter_map(|id| crate::source(id));
    let mut sources = sorted(sources, |a, b| key(a).cmp(&key(b)));
    sources.dedup();
    sources
}

/// As many GPUs as a load in MW has power for, at the default load of one.
fn gpus_of(mw: f64) -> f64 {
    let defaults = Inputs::of(ContractKind::GpuCloud);
    (mw * 1e3 / defaults.value(Input::Kwgpu)).round()
}

/// A part of the load with a month of its own, counted from signing.
fn phase(figure: &Figure, start: u32) -> Option<Phase> {
    match figure.value {
        Value::Delivery(mw, month) => Some(Phase {
            mw,
            ready: f64::from(calendar::read_month(month)?) - f64::from(start),
        }),
        _ => None,
    }
}

impl Billed {
    /// US dollars per kW of critical IT load and month; none where GPUs were billed.
    #[must_use]
    pub fn price_per_kw_month(&self) -> Option<f64> {
        Some(self.revenue * 1e6 / (self.load? * 1e3 * self.months))
    }

    /// US dollars per GPU and hour, by the calendar's hours; none where load was billed.
    #[must_use]
    pub fn price_per_gpu_hour(&self) -> Option<f64> {
        let from = calendar::read_month(self.from)?;
        let hours: f64 = (from..from + self.months as u32)
            .map(|month| f64::from(calendar::days_in_month(month)) * 24.0)
            .sum();
        Some(self.revenue * 1e6 / (self.gpus? * hours))
    }
}
