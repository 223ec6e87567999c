//! Breaking a document into lines and pages. Lengths are points (1/72 inch).
use super::{
    Block, Document,
    face::{Faces, Weight},
};

/// A4.
pub(super) const PAGE: (f32, f32) = (595.0, 842.0);
pub(super) const MARGIN: f32 = 57.0;
/// Where the number of the page stands.
pub(super) const FOOTER: f32 = 34.0;

/// How a kind of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub(super) tag: Tag,
    pub(super) weight: Weight,
    pub(super) size: f32,
    /// Room above its first line.
    above: f32,
}

/// What it is, for screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Title,
    Heading,
    Text,
}

const TITLE: Style = style(Tag::Title, Weight::Bold, 20.0, 0.0);
const HEADING: Style = style(Tag::Heading, Weight::Bold, 14.0, 20.0);
const TEXT: Style = style(Tag::Text, Weight::Regular, 10.5, 8.0);
const LABEL: Style = style(Tag::Text, Weight::Bold, 9.0, 8.0);
const VALUE: Style = style(Tag::Text, Weight::Regular, 10.5, 1.0);
pub(super) const SMALL: Style = style(Tag::Text, Weight::Regular, 8.0, 0.0);

const fn style(tag: Tag, weight: Weight, size: f32, above: f32) -> Style {
    Style {
        tag,
        weight,
        size,
        above,
    }
}

/// One line of glyphs with its baseline, counted from the bottom of the page.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) y: f32,
    pub(super) glyphs: Vec<u16>,
}

/// The lines that a text has on one page.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) page: usize,
    pub(super) lines: Vec<Line>,
}

/// A text that was laid out.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) style: Style,
    pub(super) parts: Vec<Part>,
}

#[derive(Debug)]
pub(super) struct LaidOut {
    pub(super) texts: Vec<Laid>,
    pub(super) pages: usize,
    pub(super) letters_missing: bool,
}

pub(super) fn lay_out(document: &Document, faces: &Faces) -> LaidOut {
    let mut cursor = Cursor {
        faces,
        page: 0,
        y: PAGE.1 - MARGIN,
        letters_missing: false,
    };
    let mut texts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Title(text) => texts.push(cursor.text(TITLE, text)),
            Block::Heading(text) => texts.push(cursor.text(HEADING, text)),
            Block::Text(text) => texts.push(cursor.text(TEXT, text)),
            Block::Pair(label, value) => {
                texts.push(cursor.text(LABEL, label));
                texts.push(cursor.text(VALUE, value));
            }
        }
    }
    LaidOut {
        texts,
        pages: cursor.page + 1,
        letters_missing: cursor.letters_missing,
    }
}

struct Cursor<'a> {
    faces: &'a Faces,
    page: usize,
    y: f32,
    letters_missing: bool,
}

impl Cursor<'_> {
    fn text(&mut self, style: Style, text: &str) -> Laid {
        // Labels and headings stay with at least one line of what follows.
        let follows = if style.weight == Weight::Bold {
            16.0
        } else {
            0.0
        };
        self.y -= style.above;
        let mut parts: Vec<Part> = Vec::new();
        for glyphs in self.lines(style, text) {
            let height = style.size * 1.35;
            if self.y - height - follows < MARGIN {
                self.page += 1;
                self.y = PAGE.1 - MARGIN;
            }
            self.y -= height;
            let line = Line { y: self.y, glyphs };
            match parts.last_mut().filter(|part| part.page == self.page) {
                Some(part) => part.lines.push(line),
                None => parts.push(Part {
                    page: self.page,
                    lines: vec![line],
                }),
            }
        }
        Laid { style, parts }
    }

    /// Breaks at blanks, and within words that are wider than a line.
    fn lines(&mut self, style: Style, text: &str) -> Vec<Vec<u16>> {
        let room = (PAGE.0 - 2.0 * MARGIN) * 1000.0 / style.size;
        let face = self.faces.get(style.weight);
        let blank = face.glyphs(" ").first().copied();
        let mut lines = vec![Vec::new()];
        let mut used = 0.0;
        for word in text.split_whitespace() {
            let glyphs = face.glyphs(word);
            self.letters_missing |= glyphs.iter().any(|g| g.id == 0);
            let width: f32 = glyphs.iter().map(|g| g.width).sum();
            if let Some(blank) = blank.filter(|_| used > 0.0) {
                if used + blank.width + width > room {
                    lines.push(Vec::new());
                    used = 0.0;
                } else {
                    push(&mut lines, blank.id);
                    used += blank.width;
                }
            }
            for glyph in glyphs {
                if used + glyph.width > room {
                    lines.push(Vec::new());
                    used = 0.0;
                }
                push(&mut lines, glyph.id);
                used += glyph.width;
            }
        }
        lines
    }
}

fn push(lines: &mut [Vec<u16>], glyph: u16) {
    if let Some(line) = lines.last_mut() {
        line.push(glyph);
    }
}
