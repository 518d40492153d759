//! Text in 80 columns: wrapped, padded and aligned. Knows nothing of contracts.

/// Columns of a terminal.
pub const WIDTH: usize = 80;

/// Columns that a text takes: every character here takes one.
fn columns(text: &str) -> usize {
    text.chars().count()
}

/// A paragraph, later lines indented; words longer than a line stand out.
pub fn wrapped(text: &str, first: &str, later: &str) -> String {
    let mut out = String::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && columns(&line) + 1 + columns(word) > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line = later.to_owned();
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    out + &line + "\n"
}

/// A text at the left and one at the right end of some columns, at least one space apart.
pub fn apart(left: &str, right: &str, width: usize) -> String {
    let gap = width.saturating_sub(columns(left) + columns(right)).max(1);
    format!("{left}{:gap$}{right}", "")
}

/// Two columns of lines side by side, the left one of a given width.
pub fn beside(left: &[String], right: &[String], width: usize) -> String {
    let line = |lines: &[String], i: usize| lines.get(i).cloned().unwrap_or_default();
    let rows = (0..left.len().max(right.len())).map(|i| {
        let row = format!("{:width$}{}", line(left, i), line(right, i));
        row.trim_end().to_owned() + "\n"
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_keep_to_the_width() {
        let text = "word ".repeat(100);
        let wrapped = wrapped(&text, "- ", "  ");
        assert!(wrapped.lines().all(|line| columns(line) <= WIDTH));
        assert!(
            wrapped
                .lines()
                .skip(1)
                .all(|line| line.starts_with("  word"))
        );
        assert_eq!(wrapped.split_whitespace().count(), 101);
    }

    #[test]
    fn columns_line_up() {
        assert_eq!(apart("a", "b", 5), "a   b");
        assert_eq!(apart("long", "er", 5), "long er");
        let (left, right) = (["a".to_owned(), "b".to_owned()], ["c".to_owned()]);
        assert_eq!(beside(&left, &right, 3), "a  c\nb\n");
    }
}
