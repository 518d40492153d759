//! IRS Publication 946, table A-1.

use offtake_economics::finance::{MacrsClass, macrs};

use super::{json, numbers};

#[test]
#[cfg_attr(
    not(oracles),
    ignore = "there is no copy of the suites beside the project"
)]
fn every_class_is_the_published_table() {
    let table = json("macrs_pub946_half_year.json");
    for class in MacrsClass::ALL {
        let published = numbers(&table[class.years().to_string()]);
        let shares: Vec<f64> = macrs(class).iter().map(|share| share * 100.0).collect();
        assert_eq!(shares.len(), published.len(), "{class:?}");
        for (share, published) in shares.iter().zip(&published) {
            // To the last published digit.
            assert!((share - published).abs() < 1e-9, "{class:?}: {shares:?}");
        }
    }
}
