//! Points on the earth.

/// Degrees times a million, north and east (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Towards the pole.
    pub north: i32,
    /// From Greenwich.
    pub east: i32,
}

/// Kilometres of a degree along a meridian.
const KM_PER_DEGREE: f64 = 111.2;

impl Position {
    /// Reads two decimal numbers of degrees, as "51.5075".
    #[must_use]
    pub fn read(north: &str, east: &str) -> Option<Self> {
        let read = |text: &str, most: i32| micro(text).filter(|n| n.abs() <= most * 1_000_000);
        Some(Self {
            north: read(north, 90)?,
            east: read(east, 180)?,
        })
    }

    /// Degrees, north and east.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.north) / 1e6, f64::from(self.east) / 1e6)
    }

    /// Kilometres as the crow flies. The earth is taken as flat between the two, which within a
    /// region is wrong by less than one in a hundred.
    #[must_use]
    pub fn km_to(self, other: Self) -> f64 {
        let ((north, east), (other_north, other_east)) = (self.degrees(), other.degrees());
        let narrower = f64::midpoint(north, other_north).to_radians().cos();
        let (up, right) = (other_north - north, (other_east - east) * narrower);
        up.hypot(right) * KM_PER_DEGREE
    }

    /// The middle of several; none of none.
    pub fn middle(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        let (mut north, mut east, mut count) = (0_i64, 0_i64, 0_i64);
        for one in all {
            north += i64::from(one.north);
            east += i64::from(one.east);
            count += 1;
        }
        Some(Self {
            north: i32::try_from(north.checked_div(count)?).ok()?,
            east: i32::try_from(east.checked_div(count)?).ok()?,
        })
    }
}

/// A decimal number with at most six places, times a million.
fn micro(text: &str) -> Option<i32> {
    let (minus, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, places) = digits.split_once('.').unwrap_or((digits, "0"));
    let number = |part: &str, most: usize| {
        let clean = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        clean.then(|| part.parse::<i32>().ok()).flatten()
    };
    if places.is_empty() {
        return None;
    }
    let (whole, places) = (number(whole, 3)?, number(&format!("{places:0<6}"), 6)?);
    Some(minus * (whole * 1_000_000 + places))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn degrees_are_read_strictly() {
        let read = |text| Position::read(text, "7").map(|p| p.north);
        assert_eq!(read("51.5075"), Some(51_507_500));
        assert_eq!(read("-0.5"), Some(-500_000));
        assert_eq!(read("51"), Some(51_000_000));
        for bad in [
            "",
            "51,5",
            "91",
            "51.",
            "51.1234567",
            "+1",
            "1e1",
            "--1",
            "999999",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_known_distance_comes_out() {
        let gelsenkirchen = Position::read("51.5177", "7.0857").unwrap();
        let recklinghausen = Position::read("51.6141", "7.1979").unwrap();
        let km = gelsenkirchen.km_to(recklinghausen);
        assert!((13.0..13.5).contains(&km), "{km}");
    }

    proptest! {
        #[test]
        fn distances_are_the_same_both_ways(a in -80_000_000..80_000_000, b in -80_000_000..80_000_000, c in 0..20_000_000, d in 0..20_000_000) {
            let (one, two) = (Position { north: a, east: c }, Position { north: b, east: d });
            prop_assert!((one.km_to(two) - two.km_to(one)).abs() < 1e-6);
            prop_assert!(one.km_to(one) < 1e-9);
        }
    }
}
