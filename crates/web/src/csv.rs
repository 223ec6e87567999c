//! Lines of a table for spreadsheets (RFC 4180).

/// A line with its end.
#[must_use]
pub fn line(values: &[&str]) -> String {
    let cells: Vec<String> = values.iter().map(|value| cell(value)).collect();
    cells.join(",") + "\r\n"
}

/// A value. What a spreadsheet would take for a formula begins with a blank; an id that begins with
/// a minus sign calls nothing and stays as it is.
fn cell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let formula = text.starts_with(['=', '+', '@', '\t', '\r', '\n'])
        || text.starts_with('-') && !text.chars().all(plain);
    let mut cell = String::with_capacity(text.len() + 3);
    cell.push('"');
    if formula {
        cell.push(' ');
    }
    let mut parted = false;
    for c in text.chars() {
        // Where semicolons or tabs part the cells (German spreadsheets), another one begins here.
        if parted && matches!(c, '=' | '+' | '-' | '@') {
            cell.push(' ');
        }
        parted = matches!(c, ';' | '\t' | '\r' | '\n') || parted && c == '"';
        cell.push(c);
        if c == '"' {
            cell.push(c);
        }
    }
    cell.push('"');
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_breaks_out_of_its_line_or_becomes_a_formula() {
        assert_eq!(cell("{\"a\":\"b\"}"), "\"{\"\"a\"\":\"\"b\"\"}\"");
        assert_eq!(cell("=cmd()"), "\" =cmd()\"");
        assert_eq!(cell("-1+cmd|' /C x'!A0"), "\" -1+cmd|' /C x'!A0\"");
        assert_eq!(cell("a;=1+1;b"), "\"a; =1+1;b\"");
        assert_eq!(cell("a\t@x"), "\"a\t @x\"");
        assert_eq!(cell("a;\"=1"), "\"a;\"\" =1\"");
        assert_eq!(cell("a; b = c; - d"), "\"a; b = c; - d\"");
        assert_eq!(cell("-Ab3"), "\"-Ab3\"", "an id stays as it is");
        assert_eq!(line(&["a,b", "1\n2"]), "\"a,b\",\"1\n2\"\r\n");
    }
}
