//! A map drawn from our own data: towns or postal codes by name, the offices as numbered points. Nothing is
//! loaded for it from anywhere.
use crate::catalogue::Position;

/// Units of the drawing.
const WIDTH: f64 = 320.0;
const MARGIN: f64 = 28.0;
/// Degrees that a map shows at least, so that one office alone does not fill it.
const LEAST: f64 = 0.02;

/// A drawing.
#[derive(Debug)]
pub(crate) struct Map {
    /// Units from left to right, and from top to bottom.
    pub(crate) width: String,
    pub(crate) height: String,
    pub(crate) towns: Vec<Label>,
    pub(crate) points: Vec<Label>,
}

/// A word at a place of the drawing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) x: String,
    pub(crate) y: String,
    pub(crate) text: String,
}

/// The part of the earth that is drawn.
struct Frame {
    north: f64,
    west: f64,
    /// Units for a degree northward; eastward it is less by the cosine of the latitude.
    scale: f64,
    narrower: f64,
}

impl Map {
    /// Of offices with their numbers and towns with their names; none without an office.
    pub(crate) fn draw(
        points: &[(Position, String)],
        towns: &[(Position, String)],
    ) -> Option<Self> {
        let (frame, height) = Frame::around(points.iter().map(|(at, _)| *at))?;
        let inside = |label: &Label| {
            let within = |text: &str, most: f64| {
                text.parse()
                    .is_ok_and(|n: f64| (MARGIN / 2.0..most - MARGIN / 2.0).contains(&n))
            };
            within(&label.x, WIDTH) && within(&label.y, height)
        };
        let labels = |all: &[(Position, String)]| -> Vec<Label> {
            all.iter()
                .map(|(at, text)| frame.label(*at, text))
                .collect()
        };
        Some(Self {
            width: format!("{WIDTH:.0}"),
            height: format!("{height:.0}"),
            towns: labels(towns).into_iter().filter(inside).collect(),
            points: labels(points),
        })
    }
}

impl Frame {
    /// A frame that holds all of them, and how high it is.
    fn around(points: impl Iterator<Item = Position>) -> Option<(Self, f64)> {
        let edges = points.map(Position::degrees).fold(None, |edges, (n, e)| {
            let (s0, n0, w0, e0) = edges.unwrap_or((n, n, e, e));
            Some((
                f64::min(s0, n),
                f64::max(n0, n),
                f64::min(w0, e),
                f64::max(e0, e),
            ))
        });
        let (south, north, west, east) = edges?;
        let narrower = f64::midpoint(south, north).to_radians().cos();
        let (high, wide) = (
            (north - south).max(LEAST),
            ((east - west) * narrower).max(LEAST),
        );
        // No higher than it is wide: beside a list, and on a phone.
        let inner = WIDTH - 2.0 * MARGIN;
        let scale = inner / wide.max(high);
        let height = (high * scale + 2.0 * MARGIN).max(WIDTH / 2.0);
        let spare = |shown: f64, most: f64| (most - shown) / 2.0 / scale;
        let frame = Self {
            north: f64::midpoint(south, north)
                + high / 2.0
                + spare(high * scale, height - 2.0 * MARGIN),
            west: f64::midpoint(west, east) - (wide / 2.0 + spare(wide * scale, inner)) / narrower,
            scale,
            narrower,
        };
        Some((frame, height))
    }

    fn label(&self, at: Position, text: &str) -> Label {
        let (north, east) = at.degrees();
        Label {
            x: format!(
                "{:.0}",
                MARGIN + (east - self.west) * self.narrower * self.scale
            ),
            y: format!("{:.0}", MARGIN + (self.north - north) * self.scale),
            text: text.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(north: &str, east: &str) -> (Position, String) {
        (
            Position::read(north, east).unwrap(),
            format!("{north} {east}"),
        )
    }

    #[test]
    fn north_is_up_and_east_is_right() {
        let map = Map::draw(
            &[at("51.5", "7.0"), at("51.6", "7.2")],
            &[at("51.55", "7.1"), at("54", "9")],
        )
        .unwrap();
        let number = |text: &str| text.parse::<f64>().unwrap();
        let (south_west, north_east) = (&map.points[0], &map.points[1]);
        assert!(number(&south_west.x) < number(&north_east.x));
        assert!(number(&south_west.y) > number(&north_east.y));
        assert_eq!(map.towns.len(), 1, "what lies outside is not drawn");
        assert!(Map::draw(&[], &[]).is_none());
        assert_eq!(
            Map::draw(&[at("51.5", "7.0")], &[]).unwrap().points[0].x,
            "160"
        );
    }

    proptest! {
        #[test]
        fn every_office_lies_within(points in prop::collection::vec((50_000_000..53_000_000, 6_000_000..9_000_000), 1..20)) {
            let points: Vec<_> = points.into_iter().map(|(north, east)| (Position { north, east }, String::new())).collect();
            let map = Map::draw(&points, &[]).unwrap();
            let most = |text: &str| text.parse::<f64>().unwrap();
            for label in &map.points {
                prop_assert!((0.0..=most(&map.width)).contains(&most(&label.x)), "{label:?}");
                prop_assert!((0.0..=most(&map.height)).contains(&most(&label.y)), "{label:?}");
            }
        }
    }
}
