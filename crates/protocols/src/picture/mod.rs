//! Small pictures that strangers hand in and everybody is shown: a town's logo.
//!
//! What is served is never what was sent. A picture is taken apart, what is known to be harmless is
//! kept, and a new file is written from it. So a file that is two things at once, carries a script,
//! or tells where a photograph was taken does not get through.
mod png;
mod svg;
mod webp;

/// The most bytes of a picture.
pub const LARGEST: usize = 128 * 1024;
/// The most pixels of a side: a small file must not become a large bitmap in every browser.
const LONGEST_SIDE: u32 = 2048;

/// What a picture is, as its bytes say; nobody asks its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// WebP, one picture.
    WebP,
    /// Scalable Vector Graphics, shapes alone.
    Svg,
}

/// A picture that can be shown to everybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it is.
    pub format: Format,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The file, written anew.
    pub bytes: Vec<u8>,
}

/// Why a picture is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// More than [`LARGEST`] bytes, or sides longer than 2,048 pixels.
    #[error("the picture is too large")]
    TooLarge,
    /// Neither PNG nor WebP nor SVG.
    #[error("the file is no picture of a known kind")]
    Unknown,
    /// It begins like one of them and goes on otherwise.
    #[error("the picture is damaged")]
    Damaged,
    /// It moves.
    #[error("the picture moves")]
    Moves,
    /// It holds something that is more than a shape: the name of the element.
    #[error("the picture holds <{0}>")]
    Holds(String),
}

impl Format {
    /// The media type under which it is served.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
    /// The end of its name.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Svg => "svg",
        }
    }
    /// The format of the end of a name.
    #[must_use]
    pub fn of_extension(text: &str) -> Option<Self> {
        let all = [Self::Png, Self::WebP, Self::Svg];
        all.into_iter().find(|format| format.extension() == text)
    }
}

/// Takes a picture apart and writes it anew.
///
/// # Errors
/// [`Refused`]
pub fn clean(bytes: &[u8]) -> Result<Picture, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let picture = if bytes.starts_with(png::SIGNATURE) {
        png::clean(bytes)?
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp::clean(bytes)?
    } else {
        svg::clean(std::str::from_utf8(bytes).map_err(|_| Refused::Unknown)?)?
    };
    if picture.bytes.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let sides = [picture.width, picture.height];
    if sides
        .into_iter()
        .all(|side| (1..=LONGEST_SIDE).contains(&side))
    {
        Ok(picture)
    } else {
        Err(Refused::TooLarge)
    }
}
