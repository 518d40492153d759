//! Names of curves, one above the other.
//!
//! A pure function. Promises that names stand in the order of their curves, do not touch, stay
//! within the given heights, and move no further than they must; those that would move too far
//! are dropped, the least important first. Never moves a name sideways.

use crate::rect::Rect;

/// A run of names that stand against one another and move as one.
struct Block {
    /// Names in it, from the top.
    members: usize,
    /// Height of all names in it.
    height: f64,
    /// The sum of the tops its members would give it.
    wanted: f64,
}

impl Block {
    /// The top that moves its members least, within bounds.
    fn top(&self, (low, high): (f64, f64)) -> f64 {
        (self.wanted / self.members as f64)
            .min(high - self.height)
            .max(low)
    }
}

/// How far each name, most important first, has to move downwards; none for those dropped.
pub(crate) fn stack(names: &[Rect], bounds: (f64, f64), furthest: f64) -> Vec<Option<f64>> {
    let mut kept = names.len();
    loop {
        let shifts = arrange(names.get(..kept).unwrap_or(names), bounds);
        let total: f64 = names.iter().take(kept).map(Rect::height).sum();
        let far = shifts.iter().any(|shift| shift.abs() > furthest);
        if kept == 0 || (!far && total <= bounds.1 - bounds.0) {
            let mut all: Vec<Option<f64>> = shifts.into_iter().map(Some).collect();
            all.resize(names.len(), None);
            return all;
        }
        kept -= 1;
    }
}

/// Moves names apart: neighbours that touch are joined into blocks until no two blocks touch.
fn arrange(names: &[Rect], bounds: (f64, f64)) -> Vec<f64> {
    let order = from_the_top(names);
    let mut blocks: Vec<Block> = Vec::new();
    for index in &order {
        let height = names.get(*index).map_or(0.0, Rect::height);
        blocks.push(Block {
            members: 1,
            height,
            wanted: names.get(*index).map_or(0.0, |name| name.top),
        });
        while let [.., above, below] = blocks.as_slice() {
            if above.top(bounds) + above.height <= below.top(bounds) {
                break;
            }
            let joined = Block {
                members: above.members + below.members,
                height: above.height + below.height,
                wanted: above.wanted + below.wanted - below.members as f64 * above.height,
            };
            blocks.truncate(blocks.len() - 2);
            blocks.push(joined);
        }
    }
    let mut shifts = vec![0.0; names.len()];
    let mut order = order.iter();
    for block in &blocks {
        let mut next = block.top(bounds);
        for index in order.by_ref().take(block.members) {
            if let (Some(name), Some(shift)) = (names.get(*index), shifts.get_mut(*index)) {
                *shift = next - name.top;
                next += name.height();
            }
        }
    }
    shifts
}

/// The names' indices by height; of two at the same height the more important comes first.
fn from_the_top(names: &[Rect]) -> Vec<usize> {
    // Two pixels are the same height, or curves that coincide but for rounding would swap their
    // names on every frame.
    let height = |index: usize| {
        names
            .get(index)
            .map_or(0.0, |name| (name.top / 2.0).round())
    };
    let mut order: Vec<usize> = Vec::with_capacity(names.len());
    // Insertion: a handful of names does not pay for a sort's kilobytes in the page.
    for index in 0..names.len() {
        let below = order
            .iter()
            .position(|other| height(*other) > height(index));
        order.insert(below.unwrap_or(order.len()), index);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::stack;
    use crate::rect::Rect;
    use proptest::prelude::{prop, proptest};

    fn name(top: f64) -> Rect {
        Rect {
            left: 0.0,
            top,
            right: 50.0,
            bottom: top + 14.0,
        }
    }

    #[test]
    fn equal_curves_share_the_room_around_them() {
        assert_eq!(
            stack(&[name(50.0), name(50.0)], (0.0, 100.0), 40.0),
            [Some(-7.0), Some(7.0)]
        );
        assert_eq!(
            stack(&[name(0.0), name(0.0)], (0.0, 100.0), 40.0),
            [Some(0.0), Some(14.0)]
        );
        assert_eq!(
            stack(&[name(0.0), name(0.0)], (0.0, 20.0), 40.0),
            [Some(0.0), None]
        );
        assert_eq!(stack(&[name(90.0)], (0.0, 20.0), 40.0), [None]);
    }

    proptest! {
        #[test]
        fn names_keep_their_order_and_their_distance(
            tops in prop::collection::vec(-20.0..120.0, 0..8),
        ) {
            let names: Vec<Rect> = tops.into_iter().map(name).collect();
            let shifts = stack(&names, (0.0, 100.0), 42.0);
            let mut placed: Vec<(f64, f64)> = names
                .iter()
                .zip(&shifts)
                .filter_map(|(name, shift)| shift.map(|shift| (name.top, name.top + shift)))
                .collect();
            placed.sort_by(|a, b| a.1.total_cmp(&b.1));
            for pair in placed.windows(2) {
                assert!(pair[0].1 + 14.0 <= pair[1].1 + 1e-9, "{placed:?}");
                assert!(pair[0].0 <= pair[1].0 + 2.0, "{placed:?}");
            }
            for (wanted, top) in placed {
                assert!((-1e-9..=86.0 + 1e-9).contains(&top) && (top - wanted).abs() <= 42.0);
            }
        }
    }
}
