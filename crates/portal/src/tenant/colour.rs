//! Colours that can be read: contrast as WCAG 2.2 counts it (success criterion 1.4.3), and the
//! nearest colour that has enough of it.

/// What text needs (level AA).
pub(super) const NEEDED: f64 = 4.5;
/// KERN's lightest background.
pub(super) const WHITE: Colour = Colour([255; 3]);
/// KERN's lightest background in the dark theme; the others are darker.
pub(super) const DARK: Colour = Colour([0x13, 0x15, 0x25]);

/// A colour of a screen: red, green and blue (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour([u8; 3]);

impl Colour {
    /// Reads `#1f4f8f`; no other spelling, so that it can stand in a stylesheet as it is.
    pub(super) fn read(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        let whole = hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit());
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        whole.then_some(())?;
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// `#1f4f8f`
    pub(super) fn write(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, "relative luminance").
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// From 1 for the same brightness to 21 for black and white.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance() + 0.05, other.luminance() + 0.05);
        one.max(two) / one.min(two)
    }

    /// Whether it can be read before a background.
    pub(super) fn reads_on(self, background: Self) -> bool {
        self.contrast(background) >= NEEDED
    }

    /// The nearest colour of this hue that can be read before the background: as little darker
    /// before a light one, as little lighter before a dark one, as is enough.
    pub(super) fn nearest_on(self, background: Self) -> Self {
        let towards = if background.luminance() > 0.18 {
            0.0
        } else {
            1.0
        };
        let steps = 0..=256_u16;
        let mixed = |step: u16| {
            let share = f64::from(step) / 256.0;
            Self(
                self.0
                    .map(|part| coded(linear(part) * (1.0 - share) + towards * share)),
            )
        };
        let found = steps.map(mixed).find(|colour| colour.reads_on(background));
        found.unwrap_or(self)
    }
}

fn linear(part: u8) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

fn coded(light: f64) -> u8 {
    let part = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 255"
    )]
    let byte = (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn colour(text: &str) -> Colour {
        Colour::read(text).unwrap()
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        assert!((colour("#000000").contrast(WHITE) - 21.0).abs() < 0.001);
        assert!((colour("#777777").contrast(WHITE) - 4.478).abs() < 0.001);
        assert!(colour("#767676").reads_on(WHITE) && !colour("#777777").reads_on(WHITE));
        assert_eq!(colour("#777777").nearest_on(WHITE).write(), "#767676");
    }

    #[test]
    fn what_is_no_colour_is_none() {
        for text in [
            "",
            "red",
            "#fff",
            "1f4f8f",
            "#1f4f8g",
            "#1f4f8f;",
            "#1f4f8f }*{",
            "#+1+1+1",
        ] {
            assert_eq!(Colour::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_suggestion_can_be_read_and_what_could_be_read_stays(parts in any::<[u8; 3]>()) {
            let given = Colour(parts);
            for background in [WHITE, DARK] {
                let nearest = given.nearest_on(background);
                prop_assert!(nearest.reads_on(background), "{given:?} {background:?}");
                prop_assert!(!given.reads_on(background) || nearest == given);
            }
        }
    }
}
