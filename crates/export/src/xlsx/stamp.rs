//! What a workbook says about its own making: the only things in it that are not the contract's.

use offtake_economics::link;
use rust_xlsxwriter::{ExcelDateTime, XlsxError};

/// When and from where a workbook is made. The same contract and stamp give the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Seconds since the start of 1970, UTC, up to the year 9999; only the day counts.
    pub unix_seconds: i64,
    /// The page's address without a query, which the link on the cover starts with; may be empty. One
    /// that ends in a number sign keeps the link private.
    pub address: String,
}

impl Stamp {
    /// The day it is made.
    pub(super) fn day(&self) -> Result<ExcelDateTime, XlsxError> {
        const DAY: i64 = 24 * 60 * 60;
        ExcelDateTime::from_timestamp(self.unix_seconds.div_euclid(DAY) * DAY)
    }

    /// The link to the contract.
    pub(super) fn link(&self, inputs: &offtake_economics::Inputs) -> String {
        link::address(&self.address, &link::write(inputs))
    }
}
