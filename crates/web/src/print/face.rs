//! The two fonts of a document.
use rust_embed::RustEmbed;
use std::borrow::Cow;

#[derive(RustEmbed)]
#[folder = "../../dist/print/"]
#[allow_missing = true]
struct Fonts;

/// A font that was read.
pub(super) struct Face {
    data: Cow<'static, [u8]>,
}

/// Regular and semibold.
pub(super) struct Faces(pub(super) [Face; 2]);

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

impl Faces {
    /// Those that the build has cut out of KERN's typeface, if it ran.
    pub(super) fn built() -> Option<Self> {
        let face = |name| {
            let data = Fonts::get(name)?.data;
            ttf_parser::Face::parse(&data, 0).ok()?;
            Some(Face { data })
        };
        Some(Self([
            face("fira-sans-400.ttf")?,
            face("fira-sans-600.ttf")?,
        ]))
    }

    pub(super) fn get(&self, weight: Weight) -> &Face {
        &self.0[weight as usize]
    }
}

impl Face {
    /// The file, for embedding.
    pub(super) fn data(&self) -> &[u8] {
        &self.data
    }

    /// Calls `f` with the parsed font; parsing reads the table of contents only.
    pub(super) fn read<T>(&self, f: impl Fn(&ttf_parser::Face<'_>) -> T) -> Option<T> {
        ttf_parser::Face::parse(&self.data, 0)
            .ok()
            .map(|face| f(&face))
    }

    /// Glyph and width of each character, in thousandths of the size; glyph 0 is the empty box.
    pub(super) fn glyphs(&self, text: &str) -> Vec<Glyph> {
        self.read(|face| text.chars().map(|c| glyph(face, c)).collect())
            .unwrap_or_default()
    }
}

/// A character in a font.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) width: f32,
}

fn glyph(face: &ttf_parser::Face<'_>, c: char) -> Glyph {
    let id = face.glyph_index(c).unwrap_or_default();
    Glyph {
        id: id.0,
        width: scaled(face, face.glyph_hor_advance(id).unwrap_or_default()),
    }
}

/// Units of the font in thousandths.
pub(super) fn scaled(face: &ttf_parser::Face<'_>, units: impl Into<f32>) -> f32 {
    units.into() * 1000.0 / f32::from(face.units_per_em())
}
