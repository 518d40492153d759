//! Sorting of few things of many kinds. A program has one sort, of places in a list: the standard
//! library's is compiled anew for each kind of thing, at five kilobytes each.
//!
//! Not for what is sorted at every movement: each comparison is a call.

use std::cmp::Ordering;

/// The things in an order; what is equal stays in the order it came in.
///
/// ```
/// use offtake_economics::sorted;
///
/// let by_length = sorted(["three", "one", "two"], |a, b| a.len().cmp(&b.len()));
/// assert_eq!(by_length, ["one", "two", "three"]);
/// ```
pub fn sorted<T>(
    things: impl IntoIterator<Item = T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    let things: Vec<T> = things.into_iter().collect();
    let order = order(things.len(), &|a, b| {
        let pair = things.get(a).zip(things.get(b));
        pair.map_or(Ordering::Equal, |(a, b)| compare(a, b))
    });
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    let next = |place: usize| things.get_mut(place)?.take();
    order.into_iter().filter_map(next).collect()
}

/// The places of a list in an order.
fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..length).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}
