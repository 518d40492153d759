//! Colours as data.
//!
//! Promises to hold what the caller read from its token file and to say which colour a role takes.
//! Never names a colour itself: a second list of colours would drift from the first.

use crate::picture::Role;

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Reads `#1c4e9a` or `#fff`, with or without blanks around it.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Rgb> {
        let digits = text.trim().strip_prefix('#')?;
        // `from_str_radix` alone would take a sign for a digit.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let (red, green, blue) = match digits.len() {
            6 => (number >> 16, number >> 8, number),
            3 => (
                (number >> 8 & 15) * 17,
                (number >> 4 & 15) * 17,
                (number & 15) * 17,
            ),
            _ => return None,
        };
        Some(Rgb(red as u8, green as u8, blue as u8))
    }
}

/// The two shades of one hue: lines may be lighter than text may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tint {
    /// For lines and fills.
    pub line: Rgb,
    /// For words, at 4.5 to 1 on the card or more.
    pub text: Rgb,
}

/// All colours of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What lies behind the picture.
    pub card: Rgb,
    /// Words that matter.
    pub ink: Rgb,
    /// Axis labels and captions.
    pub ink2: Rgb,
    /// Decoration only: axis, ticks, event lines.
    pub ink3: Rgb,
    /// Grid lines.
    pub rule: Rgb,
    /// [`Role::HostingRevenue`]; in other pictures [`Role::NetPresentValue`], or both of debt.
    pub revenue: Tint,
    /// [`Role::GrossProfit`]; in other pictures [`Role::Project`].
    pub gross_profit: Tint,
    /// [`Role::CashReceived`]; in other pictures [`Role::Outlay`].
    pub cash: Tint,
    /// [`Role::StraightLineRevenue`]; in other pictures [`Role::Credit`].
    pub straight_line: Tint,
    /// [`Role::Mining`]; in other pictures [`Role::Tax`].
    pub mining: Tint,
}

impl Theme {
    /// What style sheets call the colours, in the order in which [`Theme::from_colours`] takes them.
    pub const TOKENS: [&'static str; 15] = [
        "--card",
        "--ink",
        "--ink-2",
        "--ink-3",
        "--rule",
        "--revenue",
        "--revenue-text",
        "--gross-profit",
        "--gross-profit-text",
        "--cash",
        "--cash-text",
        "--straight-line",
        "--straight-line-text",
        "--mining",
        "--mining-text",
    ];

    /// The theme of the colours that [`Theme::TOKENS`] name.
    #[must_use]
    pub fn from_colours(colours: [Rgb; Self::TOKENS.len()]) -> Self {
        let [
            card,
            ink,
            ink2,
            ink3,
            rule,
            revenue,
            revenue_text,
            gross_profit,
            gross_profit_text,
            cash,
            cash_text,
            straight_line,
            straight_line_text,
            mining,
            mining_text,
        ] = colours;
        let tint = |line, text| Tint { line, text };
        Self {
            card,
            ink,
            ink2,
            ink3,
            rule,
            revenue: tint(revenue, revenue_text),
            gross_profit: tint(gross_profit, gross_profit_text),
            cash: tint(cash, cash_text),
            straight_line: tint(straight_line, straight_line_text),
            mining: tint(mining, mining_text),
        }
    }

    /// The colours a role takes.
    #[must_use]
    pub fn tint(&self, role: Role) -> Tint {
        match role {
            Role::HostingRevenue | Role::NetPresentValue | Role::Debt | Role::DebtService => {
                self.revenue
            }
            Role::StraightLineRevenue | Role::Credit => self.straight_line,
            Role::CashReceived | Role::Outlay => self.cash,
            Role::GrossProfit | Role::Project => self.gross_profit,
            Role::Mining | Role::Tax => self.mining,
            Role::Equity => Tint {
                line: self.ink,
                text: self.ink,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    #[test]
    fn reads_both_lengths_and_refuses_the_rest() {
        assert_eq!(Rgb::from_hex(" #1c4e9a "), Some(Rgb(0x1c, 0x4e, 0x9a)));
        assert_eq!(Rgb::from_hex("#fa0"), Some(Rgb(255, 170, 0)));
        for wrong in ["", "#", "1c4e9a", "#12345", "#+12345", "#é12", "red"] {
            assert_eq!(Rgb::from_hex(wrong), None, "{wrong}");
        }
    }
}
