//! What an official typed and chose, and what of it can be sent.
use crate::signing::{About, Document, Unfit, file, is_office, is_purpose, text};
use protocols::multipart::Part;

/// Why a field has to be filled in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    Office,
    Purpose,
    /// Neither a file nor a text, or both.
    OneDocument,
    /// Larger than what a phone can take.
    Size,
    /// Neither a PDF nor a text that every phone shows alike.
    Content,
    /// The name of the file, or the heading of the text.
    Name,
    Title,
}

impl Mistake {
    /// The field it belongs to.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Office => "office",
            Self::Purpose => "purpose",
            Self::OneDocument | Self::Size | Self::Content | Self::Name => "document",
            Self::Title => "title",
        }
    }
    /// The text that says what to do.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Office => "desk-sending-wrong-office",
            Self::Purpose => "desk-sending-wrong-purpose",
            Self::OneDocument => "desk-sending-wrong-document",
            Self::Size => "desk-sending-wrong-size",
            Self::Content => "desk-sending-wrong-content",
            Self::Name => "desk-sending-wrong-name",
            Self::Title => "desk-sending-wrong-title",
        }
    }
}

/// What was typed, for the form that comes back; a chosen file has to be chosen again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub office: String,
    pub purpose: String,
    pub title: String,
    pub text: String,
    /// Only somebody whose name was checked may sign.
    pub checked: bool,
}

impl Typed {
    pub(super) fn of(parts: &[Part<'_>]) -> Self {
        let line = |name| text(parts, name).unwrap_or_default().trim().to_owned();
        // Browsers send the lines of a form with CR LF (HTML, "constructing the entry list").
        let wording = text(parts, "text")
            .unwrap_or_default()
            .replace("\r\n", "\n");
        Self {
            office: line("office"),
            purpose: line("purpose"),
            title: line("title"),
            text: wording,
            checked: text(parts, "checked") == Some("yes"),
        }
    }

    /// What is to be signed, and its bytes.
    ///
    /// # Errors
    /// Everything that has to be filled in again.
    pub(super) fn read(&self, parts: &[Part<'_>]) -> Result<(About, Vec<u8>), Vec<Mistake>> {
        let mut mistakes = vec![];
        if !is_office(&self.office) {
            mistakes.push(Mistake::Office);
        }
        if !is_purpose(&self.purpose) {
            mistakes.push(Mistake::Purpose);
        }
        let document = self.document(parts);
        match document {
            Ok((document, content)) if mistakes.is_empty() => {
                let about = About {
                    purpose: self.purpose.clone(),
                    office: self.office.clone(),
                    document,
                };
                Ok((about, content))
            }
            Ok(_) => Err(mistakes),
            Err(mistake) => {
                mistakes.push(mistake);
                Err(mistakes)
            }
        }
    }

    fn document(&self, parts: &[Part<'_>]) -> Result<(Document, Vec<u8>), Mistake> {
        let written = !self.text.trim().is_empty();
        let (name, content, typed) = match (file(parts, "document"), written) {
            (Some(file), false) => {
                let name = file.file_name.unwrap_or_default().to_owned();
                (name, file.content.to_vec(), false)
            }
            (None, true) if self.title.is_empty() => return Err(Mistake::Title),
            (None, true) => {
                let name = format!("{}.txt", self.title);
                (name, self.text.clone().into_bytes(), true)
            }
            _ => return Err(Mistake::OneDocument),
        };
        let document = Document::read(&name, &content).map_err(|why| match why {
            Unfit::Size => Mistake::Size,
            Unfit::Content => Mistake::Content,
            Unfit::Name if typed => Mistake::Title,
            Unfit::Name => Mistake::Name,
        })?;
        Ok((document, content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed<'a>(more: &[(&'a str, &'a str)]) -> Vec<Part<'a>> {
        let fields = [("office", "Bürgeramt"), ("purpose", "Für den Antrag")];
        let part = |(name, value): &(&'a str, &'a str)| Part {
            name,
            file_name: None,
            content: value.as_bytes(),
        };
        let kept = fields
            .iter()
            .filter(|(n, _)| more.iter().all(|(m, _)| m != n));
        kept.chain(more).map(part).collect()
    }

    fn read(parts: &[Part<'_>]) -> Result<(About, Vec<u8>), Vec<Mistake>> {
        Typed::of(parts).read(parts)
    }

    fn with_file<'a>(mut parts: Vec<Part<'a>>, name: &'a str, content: &'a [u8]) -> Vec<Part<'a>> {
        parts.push(Part {
            name: "document",
            file_name: Some(name),
            content,
        });
        parts
    }

    #[test]
    fn a_typed_text_is_a_document_with_plain_line_ends() {
        let parts = typed(&[("title", "Erklärung"), ("text", "Ich erkläre.\r\nAlles.")]);
        let (about, content) = read(&with_file(parts, "", b"")).unwrap();
        assert_eq!(content, "Ich erkläre.\nAlles.".as_bytes());
        assert_eq!(about.document.name, "Erklärung.txt");
        assert_eq!(about.office, "Bürgeramt");
    }

    #[test]
    fn a_file_or_a_text_never_both_and_nothing_that_phones_show_differently() {
        let pdf: &[u8] = b"%PDF-1.7 x";
        assert!(read(&with_file(typed(&[]), "a.pdf", pdf)).is_ok());
        let text = [("title", "T"), ("text", "x")];
        let large = [pdf, &vec![b' '; 5 * 1024 * 1024]].concat();
        let cases = [
            (with_file(typed(&text), "a.pdf", pdf), Mistake::OneDocument),
            (typed(&[]), Mistake::OneDocument),
            (typed(&[("text", "x")]), Mistake::Title),
            (typed(&[("title", "a/b"), ("text", "x")]), Mistake::Title),
            (
                typed(&[("title", "T"), ("text", "5\u{202e}00")]),
                Mistake::Content,
            ),
            (
                with_file(typed(&[]), "a.pdf", b"PK\x03\x04"),
                Mistake::Content,
            ),
            (with_file(typed(&[]), "../a.pdf", pdf), Mistake::Name),
            (with_file(typed(&[]), "a.pdf", &large), Mistake::Size),
            (
                with_file(typed(&[("office", "")]), "a.pdf", pdf),
                Mistake::Office,
            ),
            (
                with_file(typed(&[("purpose", "a\nb")]), "a.pdf", pdf),
                Mistake::Purpose,
            ),
        ];
        for (parts, mistake) in cases {
            assert_eq!(read(&parts).err(), Some(vec![mistake]));
        }
    }
}
