//! Finds places for labels.
//!
//! A pure function over rectangles. Promises that no two placed labels touch and that all lie
//! within their bounds; a label that finds no place is dropped, the least important first.
//! Never shortens a label and never looks at what it says.

use crate::rect::Rect;

/// How many tries a search may take; a picture is drawn on every frame of a drag.
const TRIES: usize = 2000;

/// A place a label could take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    /// The room of its words.
    pub(crate) words: Rect,
    /// The room of the line that leads to them, which other words must not cross.
    pub(crate) stem: Option<Rect>,
}

impl Spot {
    fn clashes(&self, other: &Spot) -> bool {
        let crossed =
            |stem: Option<Rect>, words: &Rect| stem.is_some_and(|stem| stem.overlaps(words));
        self.words.overlaps(&other.words)
            || crossed(self.stem, &other.words)
            || crossed(other.stem, &self.words)
    }
}

/// For each label, most important first, the index of the spot it takes among its spots, which
/// come in order of preference. The first arrangement that has room for all is taken; failing
/// that, the one that drops least, where one label outweighs all that are less important.
pub(crate) fn place(labels: &[Vec<Spot>], bounds: Rect) -> Vec<Option<usize>> {
    let mut search = Search {
        labels,
        bounds,
        best: Vec::new(),
        current: Vec::new(),
        tries: TRIES,
    };
    search.descend();
    search.best.resize(labels.len(), None);
    search.best
}

struct Search<'a> {
    labels: &'a [Vec<Spot>],
    bounds: Rect,
    best: Vec<Option<usize>>,
    current: Vec<Option<usize>>,
    tries: usize,
}

impl Search<'_> {
    /// Places the next label in every way; true once nothing better can be found.
    fn descend(&mut self) -> bool {
        if better(&self.current, &self.best) {
            self.best.clone_from(&self.current);
        }
        let labels = self.labels;
        let Some(spots) = labels.get(self.current.len()) else {
            return self.current.iter().all(Option::is_some);
        };
        for (index, spot) in spots.iter().enumerate() {
            if self.tries == 0 {
                return true;
            }
            self.tries -= 1;
            if self.fits(spot) {
                self.current.push(Some(index));
                let done = self.descend();
                self.current.pop();
                if done {
                    return true;
                }
            }
        }
        self.current.push(None);
        let done = self.descend();
        self.current.pop();
        done
    }

    fn fits(&self, spot: &Spot) -> bool {
        let mut taken = self
            .current
            .iter()
            .zip(self.labels)
            .filter_map(|(choice, spots)| choice.and_then(|index| spots.get(index)));
        self.bounds.contains(&spot.words) && !taken.any(|other| other.clashes(spot))
    }
}

/// True if `a` places more important labels than `b`; labels not yet reached count as dropped.
fn better(a: &[Option<usize>], b: &[Option<usize>]) -> bool {
    let placed =
        |choices: &[Option<usize>], index: usize| choices.get(index).is_some_and(Option::is_some);
    (0..a.len().max(b.len()))
        .find(|index| placed(a, *index) != placed(b, *index))
        .is_some_and(|index| placed(a, index))
}

#[cfg(test)]
mod tests {
    use super::{Spot, place};
    use crate::rect::Rect;
    use proptest::prelude::{prop, proptest};

    const BOUNDS: Rect = Rect {
        left: 0.0,
        top: 0.0,
        right: 100.0,
        bottom: 20.0,
    };

    fn spot(left: f64, top: f64, width: f64) -> Spot {
        let words = Rect {
            left,
            top,
            right: left + width,
            bottom: top + 10.0,
        };
        Spot { words, stem: None }
    }

    #[test]
    fn steps_aside_before_it_drops() {
        let first = vec![spot(0.0, 0.0, 60.0), spot(0.0, 10.0, 60.0)];
        let second = vec![spot(30.0, 0.0, 60.0)];
        assert_eq!(
            place(&[first.clone(), second.clone()], BOUNDS),
            [Some(1), Some(0)]
        );
        let third = vec![spot(30.0, 10.0, 60.0)];
        assert_eq!(
            place(&[first, second, third], BOUNDS),
            [Some(1), Some(0), None]
        );
    }

    #[test]
    fn words_keep_off_the_stems_of_others() {
        let stem = Some(Rect {
            left: 50.0,
            top: 0.0,
            right: 51.0,
            bottom: 20.0,
        });
        let first = vec![Spot {
            stem,
            ..spot(55.0, 0.0, 20.0)
        }];
        let second = vec![spot(20.0, 10.0, 50.0), spot(0.0, 10.0, 50.0)];
        assert_eq!(place(&[first, second], BOUNDS), [Some(0), Some(1)]);
    }

    proptest! {
        #[test]
        fn placed_labels_never_touch(
            labels in prop::collection::vec(
                prop::collection::vec((-20.0..120.0, -5.0..20.0, 1.0..80.0), 0..6), 0..9),
        ) {
            let labels: Vec<Vec<Spot>> = labels
                .into_iter()
                .map(|spots| spots.into_iter().map(|(x, y, w)| spot(x, y, w)).collect())
                .collect();
            let choices = place(&labels, BOUNDS);
            let placed: Vec<Rect> =
                choices.iter().zip(&labels).filter_map(|(c, s)| c.map(|c| s[c].words)).collect();
            for (index, rect) in placed.iter().enumerate() {
                assert!(BOUNDS.contains(rect));
                assert!(placed[..index].iter().all(|other| !other.overlaps(rect)));
            }
        }
    }
}
