//! Charts as drawings within the page: bars, and lines over time. Shapes carry the meaning, not
//! colours alone; what a chart shows stands in a table beside it.

/// Units of a drawing from left to right.
const WIDTH: i64 = 420;
/// Units of a bar with its text.
const BAR: i64 = 48;
/// Labels are cut behind so many characters.
const LABEL: usize = 36;
/// Where the lines of time are drawn: left, right, top, bottom.
const FIELD: (i64, i64, i64, i64) = (64, 410, 14, 184);
/// Units of a line of the legend.
const LEGEND: i64 = 26;
/// Dashes of the lines, in the order of what is compared.
const DASHES: [&str; 3] = ["", "10 6", "2 6"];

/// Bars, one below the other.
#[derive(Debug)]
pub(super) struct Bars {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) all: Vec<Bar>,
}

/// A bar.
#[derive(Debug)]
pub(super) struct Bar {
    pub(super) label: String,
    /// What stands at its end: "43 %".
    pub(super) text: String,
    /// Where the text stands, and the bar below it.
    pub(super) text_y: i64,
    pub(super) y: i64,
    pub(super) width: i64,
    /// Where the mark of what it is compared with stands.
    pub(super) mark: Option<i64>,
}

/// What a bar is drawn from.
pub(super) struct Value {
    pub(super) label: String,
    pub(super) text: String,
    /// Of a thousand.
    pub(super) share: i64,
    /// Of a thousand, what it is compared with.
    pub(super) mark: Option<i64>,
}

impl Bars {
    pub(super) fn draw(values: Vec<Value>) -> Self {
        let long = |share: i64| share.clamp(0, 1000) * WIDTH / 1000;
        let height = BAR * i64::try_from(values.len()).unwrap_or(0);
        let bar = |(at, value): (i64, Value)| Bar {
            label: cut(&value.label),
            text: value.text,
            text_y: at * BAR + 18,
            y: at * BAR + 25,
            width: long(value.share),
            mark: value.mark.map(long),
        };
        Self {
            width: WIDTH,
            height,
            all: (0..).zip(values).map(bar).collect(),
        }
    }
}

fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL {
        return label.to_owned();
    }
    let kept: String = label.chars().take(LABEL - 1).collect();
    format!("{}…", kept.trim_end())
}

/// Lines over time.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) width: i64,
    pub(super) height: i64,
    /// Horizontal lines with what they stand for, percent.
    pub(super) grid: Vec<(i64, i64)>,
    pub(super) left: i64,
    pub(super) right: i64,
    /// Where the first and the last day are named.
    pub(super) days_y: i64,
    pub(super) all: Vec<Line>,
}

/// One line, from left to right.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) label: String,
    pub(super) dash: &'static str,
    /// "64,20 70,25".
    pub(super) path: String,
    pub(super) points: Vec<(i64, i64)>,
    /// Where its name stands.
    pub(super) legend_y: i64,
}

/// What a line is drawn from: its name, and shares of a thousand by day.
pub(super) type Series = (String, Vec<(i64, i64)>);

impl Lines {
    /// Nothing if there is no day to draw.
    pub(super) fn draw(series: Vec<Series>) -> Option<Self> {
        let (left, right, top, bottom) = FIELD;
        let days = || {
            series
                .iter()
                .flat_map(|(_, points)| points.iter().map(|p| p.0))
        };
        let (first, last) = (days().min()?, days().max()?);
        let x = |day: i64| {
            if first == last {
                return i64::midpoint(left, right);
            }
            left + (day - first) * (right - left) / (last - first)
        };
        let y = |share: i64| bottom - share.clamp(0, 1000) * (bottom - top) / 1000;
        let days_y = bottom + 24;
        let height = days_y + 12 + LEGEND * i64::try_from(series.len()).unwrap_or(0);
        let line = |((at, dash), (label, shares)): ((i64, &'static str), Series)| {
            let points: Vec<(i64, i64)> = shares.iter().map(|(d, s)| (x(*d), y(*s))).collect();
            let path: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
            Line {
                label: cut(&label),
                dash,
                path: path.join(" "),
                // Marks make single days visible, and would hide each other where there are many.
                points: if points.len() <= 12 {
                    points
                } else {
                    Vec::new()
                },
                legend_y: days_y + LEGEND * (at + 1),
            }
        };
        Some(Self {
            width: WIDTH,
            height,
            grid: [100, 50, 0]
                .map(|percent| (y(percent * 10), percent))
                .to_vec(),
            left,
            right,
            days_y,
            all: (0..).zip(DASHES).zip(series).map(line).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_lines_stay_within_the_drawing() {
        let value = |share| Value {
            label: "x".repeat(200),
            text: String::new(),
            share,
            mark: Some(share),
        };
        let bars = Bars::draw(vec![value(-5), value(500), value(5000)]);
        let widths: Vec<i64> = bars.all.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [0, 210, 420]);
        assert_eq!(bars.height, 144);
        assert!(
            bars.all
                .iter()
                .all(|b| b.label.chars().count() <= LABEL && b.y < bars.height)
        );
        assert!(Lines::draw(vec![]).is_none());
        assert!(Lines::draw(vec![("a".into(), vec![])]).is_none());
        let one = Lines::draw(vec![("a".into(), vec![(7, 1000)])]).unwrap();
        assert_eq!(one.all[0].points, [(237, 14)]);
        let two = Lines::draw(vec![("a".into(), vec![(7, 0), (9, 2000)])]).unwrap();
        assert_eq!(two.all[0].path, "64,184 410,14");
    }
}
