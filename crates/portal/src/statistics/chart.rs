//! Bars of a drawing without words: what they say stands below it, and in a table.

/// Units of the drawing.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 96.0;
/// Part of its place that a bar fills.
const FILLED: f64 = 0.8;

/// One bar, in units of the drawing.
#[derive(Debug, PartialEq)]
pub(super) struct Bar {
    pub(super) x: String,
    pub(super) y: String,
    pub(super) width: String,
    pub(super) height: String,
}

/// Bars from left to right; none for zeros. The highest fills the drawing.
pub(super) fn bars(numbers: &[i64]) -> Vec<Bar> {
    let most = share(numbers.iter().copied().max().unwrap_or(0).max(1));
    let place = WIDTH / share(i64::try_from(numbers.len()).unwrap_or(1).max(1));
    let bar = |(at, number): (i64, &i64)| {
        // What is there at all can be seen.
        let height = (share(*number) / most * HEIGHT).max(1.0);
        Bar {
            x: format!("{:.1}", share(at) * place + place * (1.0 - FILLED) / 2.0),
            y: format!("{:.1}", HEIGHT - height),
            width: format!("{:.1}", place * FILLED),
            height: format!("{height:.1}"),
        }
    };
    let numbered = (0..).zip(numbers).filter(|(_, number)| **number > 0);
    numbered.map(bar).collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a drawing: no eye sees the sixteenth digit"
)]
fn share(number: i64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_highest_fills_the_drawing_and_nothing_is_nothing() {
        let drawn = bars(&[0, 5, 10, 0]);
        assert_eq!(drawn.len(), 2);
        assert_eq!(
            (drawn[0].y.as_str(), drawn[0].height.as_str()),
            ("48.0", "48.0")
        );
        assert_eq!((drawn[1].y.as_str(), drawn[1].x.as_str()), ("0.0", "168.0"));
        assert!(bars(&[]).is_empty() && bars(&[0]).is_empty());
    }

    proptest! {
        #[test]
        fn every_bar_lies_within(numbers in prop::collection::vec(0_i64..=i64::MAX, 0..130)) {
            let number = |text: &str| text.parse::<f64>().unwrap();
            for bar in bars(&numbers) {
                let right = number(&bar.x) + number(&bar.width);
                prop_assert!((0.0..=WIDTH + 0.2).contains(&right), "{bar:?}");
                let bottom = number(&bar.y) + number(&bar.height);
                prop_assert!(number(&bar.y) >= 0.0 && (bottom - HEIGHT).abs() < 0.2, "{bar:?}");
            }
        }
    }
}
