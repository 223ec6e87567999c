//! What can be signed: a text or a PDF that a phone can show as it is.
use crate::profile::is_invisible;
use protocols::{base64url, digest::sha256};
use serde::{Deserialize, Serialize};

/// The most bytes of a document.
pub(super) const LARGEST: usize = 5 * 1024 * 1024;
/// The most bytes of a text, which the phone shows on one page.
const LARGEST_TEXT: usize = 64 * 1024;
/// The most characters of a file's name.
const LONGEST_NAME: usize = 100;
/// The most characters of a purpose.
const LONGEST_PURPOSE: usize = 300;
/// The most characters of an office's name.
const LONGEST_OFFICE: usize = 80;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    Text,
    Pdf,
}

impl Kind {
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Text => "text/plain",
            Self::Pdf => "application/pdf",
        }
    }
    /// The key of its name in texts.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text => "signing-kind-text",
            Self::Pdf => "signing-kind-pdf",
        }
    }
}

/// What a document is, without the document; members as the phone's approval shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Document {
    pub name: String,
    #[serde(rename = "type")]
    pub kind: Kind,
    pub size: usize,
    /// SHA-256 as base64url.
    pub sha256: String,
}

/// Why a document cannot be signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unfit {
    #[error("the document is empty or larger than 5 MiB, or the text larger than 64 KiB")]
    Size,
    #[error("the document is neither a PDF nor a text that can be shown in full")]
    Content,
    #[error("the file name is not one line of at most 100 visible characters without slashes")]
    Name,
}

impl Document {
    /// Looks at a document that is handed in. What it is, its bytes say.
    pub(crate) fn read(name: &str, content: &[u8]) -> Result<Self, Unfit> {
        if content.is_empty() || content.len() > LARGEST {
            return Err(Unfit::Size);
        }
        let kind = if content.starts_with(b"%PDF-") {
            Kind::Pdf
        } else if is_plain_text(content) {
            Kind::Text
        } else {
            return Err(Unfit::Content);
        };
        if kind == Kind::Text && content.len() > LARGEST_TEXT {
            return Err(Unfit::Size);
        }
        if !is_line(name, LONGEST_NAME) || name.contains(['/', '\\', '"']) || name.starts_with('.')
        {
            return Err(Unfit::Name);
        }
        Ok(Self {
            name: name.to_owned(),
            kind,
            size: content.len(),
            sha256: base64url::encode(&sha256(content)),
        })
    }
    /// The hash's bytes.
    pub(super) fn hash(&self) -> Option<[u8; 32]> {
        base64url::decode_array(&self.sha256)
    }
}

/// Whether a purpose is one line that people can read.
pub(crate) fn is_purpose(text: &str) -> bool {
    is_line(text, LONGEST_PURPOSE)
}

/// Whether the name of an authority's office is one line that people can read.
pub(crate) fn is_office(text: &str) -> bool {
    is_line(text, LONGEST_OFFICE)
}

fn is_line(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.chars().count())
        && text.trim() == text
        && !text.chars().any(|c| c.is_control() || is_hidden(c))
}

/// UTF-8 whose every character is seen where it stands: nothing that turns, hides or overwrites.
fn is_plain_text(content: &[u8]) -> bool {
    let hidden = |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || is_hidden(c);
    std::str::from_utf8(content).is_ok_and(|text| !text.chars().any(hidden))
}

/// Format characters, and those of private use, which every font draws differently.
fn is_hidden(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{890}'..='\u{891}' | '\u{8e2}' | '\u{110bd}' | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_is_its_bytes_say() {
        let kind = |name: &str, content: &[u8]| Document::read(name, content).map(|d| d.kind);
        assert_eq!(kind("a.txt", b"%PDF-1.7 ..."), Ok(Kind::Pdf));
        assert_eq!(kind("a.pdf", "Ä\n\tb".as_bytes()), Ok(Kind::Text));
        for bad in [b"\xff\xfe".as_slice(), b"PK\x03\x04", b"a\r\nb", b"a\0b"] {
            assert_eq!(kind("a.txt", bad), Err(Unfit::Content), "{bad:?}");
        }
    }

    #[test]
    fn a_text_that_could_be_shown_differently_is_refused() {
        for hidden in [
            '\u{202e}', '\u{200b}', '\u{feff}', '\u{ad}', '\u{2066}', '\u{e000}', '\u{2028}',
        ] {
            let text = format!("Ich zahle 5{hidden}00 Euro.");
            let found = Document::read("a.txt", text.as_bytes());
            assert_eq!(found, Err(Unfit::Content), "{hidden:?}");
        }
    }

    #[test]
    fn sizes_and_names_are_bounded() {
        let read = |name: &str, size: usize| {
            Document::read(name, &[b"%PDF-".as_slice(), &vec![b' '; size]].concat()).err()
        };
        assert_eq!(read("a.pdf", LARGEST - 5), None);
        assert_eq!(read("a.pdf", LARGEST - 4), Some(Unfit::Size));
        assert_eq!(Document::read("a.txt", b""), Err(Unfit::Size));
        let text = |size| Document::read("a.txt", &vec![b'a'; size]).err();
        assert_eq!(
            (text(LARGEST_TEXT), text(LARGEST_TEXT + 1)),
            (None, Some(Unfit::Size))
        );
        for bad in [
            "",
            " a",
            "../a.pdf",
            "a\\b",
            ".htaccess",
            "a\nb",
            "a\u{202e}fdp.exe",
            "a\"b",
        ] {
            assert_eq!(read(bad, 1), Some(Unfit::Name), "{bad:?}");
        }
        assert_eq!(read(&"ä".repeat(100), 1), None);
        assert_eq!(read(&"ä".repeat(101), 1), Some(Unfit::Name));
    }
}
