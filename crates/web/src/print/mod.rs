//! Plain documents as PDF (ISO 32000-1): headings, paragraphs and pairs of label and value, on as
//! many A4 pages as needed, tagged so that screen readers can read them aloud.
//!
//! The fonts are embedded: the standard ones of PDF readers lack the letters of Turkish and
//! Ukrainian names.
mod face;
mod layout;
mod write;

use crate::Lang;
use face::Faces;

/// A part of a document, one under the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The title, once.
    Title(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A label with its value below.
    Pair(String, String),
}

/// What is printed.
#[derive(Debug, Clone)]
pub struct Document {
    /// The language of its texts.
    pub lang: Lang,
    /// For the reader's window.
    pub title: String,
    /// Under each page, before its number.
    pub footer: String,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A finished file.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Whether some letters are missing in the fonts, and stand there as empty boxes.
    pub letters_missing: bool,
}

impl Document {
    /// Prints it; `None` where the fonts were not built (`npm run build`).
    #[must_use]
    pub fn print(&self) -> Option<Printed> {
        let faces = Faces::built()?;
        let laid = layout::lay_out(self, &faces);
        Some(Printed {
            bytes: write::write(self, &faces, &laid),
            letters_missing: laid.letters_missing,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(blocks: Vec<Block>) -> Document {
        Document {
            lang: Lang::De,
            title: "Auskunft".to_owned(),
            footer: "Auskunft".to_owned(),
            blocks,
        }
    }

    /// Where the fonts were not built there is nothing to test; CI builds them.
    fn printed(blocks: Vec<Block>) -> Option<Printed> {
        document(blocks).print()
    }

    #[test]
    fn long_documents_go_on_on_further_pages_and_every_text_is_tagged() {
        let text = "Straße ğışçö Їжак ".repeat(12);
        let pairs = (0..60).map(|n| Block::Pair(format!("Feld {n}"), text.clone()));
        let Some(file) = printed(pairs.collect()) else {
            return;
        };
        assert!(file.bytes.starts_with(b"%PDF-1."));
        assert!(!file.letters_missing);
        let count = |what: &str| {
            let windows = file.bytes.windows(what.len());
            windows.filter(|w| *w == what.as_bytes()).count()
        };
        assert_eq!(count("/Type /Page\n"), 6);
        assert_eq!(count("/S /P\n"), 120);
    }

    #[test]
    fn letters_that_the_fonts_lack_are_told_and_words_wider_than_a_page_are_broken() {
        let Some(file) = printed(vec![Block::Text("W".repeat(5000))]) else {
            return;
        };
        assert!(!file.letters_missing);
        let file = printed(vec![Block::Text("名前".to_owned())]);
        assert!(file.is_some_and(|file| file.letters_missing));
    }
}
