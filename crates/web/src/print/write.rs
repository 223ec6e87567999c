//! Writing the objects of the file (ISO 32000-1): fonts 9.7, structure 14.7, marked content 14.6.
use super::{
    Document,
    face::{Face, Faces, Weight, scaled},
    layout::{FOOTER, LaidOut, MARGIN, PAGE, Part, SMALL, Style, Tag},
};
use pdf_writer::{
    Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap},
};

const CATALOG: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);
const ROOT: Ref = Ref::new(4);
const BODY: Ref = Ref::new(5);
/// Five objects for each font: font, descendant, descriptor, file, map to characters.
const FONTS: i32 = 6;
const PER_FONT: i32 = 5;
const FREE: i32 = FONTS + 2 * PER_FONT;

/// What identifies glyphs: their number in this very font (9.7.3).
const GLYPHS: SystemInfo<'_> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// Where the objects of pages and texts stand.
struct Refs {
    pages: i32,
}

impl Refs {
    fn page(page: usize) -> Ref {
        Ref::new(FREE + 2 * small(page))
    }
    fn content(page: usize) -> Ref {
        Ref::new(FREE + 2 * small(page) + 1)
    }
    fn text(&self, text: usize) -> Ref {
        Ref::new(FREE + 2 * self.pages + small(text))
    }
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 4)
}

pub(super) fn write(document: &Document, faces: &Faces, laid: &LaidOut) -> Vec<u8> {
    let refs = Refs {
        pages: small(laid.pages),
    };
    let mut pdf = Pdf::new();
    catalog(&mut pdf, document);
    let kids: Vec<Ref> = (0..laid.pages).map(Refs::page).collect();
    pdf.pages(PAGES).kids(kids).count(refs.pages);
    for (n, face) in (0..).zip(&faces.0) {
        font(&mut pdf, FONTS + n * PER_FONT, face);
    }
    let mut marks: Vec<Vec<Ref>> = vec![Vec::new(); laid.pages];
    let mut contents: Vec<Content> = (0..laid.pages).map(|_| Content::new()).collect();
    for (n, text) in laid.texts.iter().enumerate() {
        let mut element = pdf.struct_element(refs.text(n));
        element.kind(role(text.style.tag)).parent(BODY);
        let mut children = element.children();
        for part in &text.parts {
            let mark = small(marks[part.page].len());
            marks[part.page].push(refs.text(n));
            children
                .marked_content_ref()
                .page(Refs::page(part.page))
                .marked_content_id(mark);
            show(&mut contents[part.page], text.style, mark, part);
        }
    }
    for (n, mut content) in contents.into_iter().enumerate() {
        let line = format!("{} · {}/{}", document.footer, n + 1, laid.pages);
        footer(&mut content, faces, &line);
        page(&mut pdf, n, &content.finish());
    }
    structure(&mut pdf, &refs, laid, &marks);
    pdf.finish()
}

fn catalog(pdf: &mut Pdf, document: &Document) {
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES);
    catalog.lang(TextStr(document.lang.tag()));
    catalog.mark_info().marked(true);
    catalog.viewer_preferences().display_doc_title(true);
    catalog.pair(Name(b"StructTreeRoot"), ROOT);
    catalog.finish();
    let mut info = pdf.document_info(INFO);
    info.title(TextStr(&document.title));
    info.producer(TextStr("Stadttor"));
}

fn role(tag: Tag) -> StructRole {
    match tag {
        Tag::Title => StructRole::H1,
        Tag::Heading => StructRole::H2,
        Tag::Text => StructRole::P,
    }
}

fn name(weight: Weight) -> Name<'static> {
    match weight {
        Weight::Regular => Name(b"R"),
        Weight::Bold => Name(b"B"),
    }
}

fn show(content: &mut Content, style: Style, mark: i32, part: &Part) {
    let tag = match style.tag {
        Tag::Title => Name(b"H1"),
        Tag::Heading => Name(b"H2"),
        Tag::Text => Name(b"P"),
    };
    content
        .begin_marked_content_with_properties(tag)
        .properties()
        .identify(mark);
    content
        .begin_text()
        .set_font(name(style.weight), style.size);
    for line in &part.lines {
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, MARGIN, line.y]);
        content.show(Str(&bytes(&line.glyphs)));
    }
    content.end_text().end_marked_content();
}

fn bytes(glyphs: &[u16]) -> Vec<u8> {
    glyphs
        .iter()
        .flat_map(|glyph| glyph.to_be_bytes())
        .collect()
}

/// Screen readers pass over it on each page.
fn footer(content: &mut Content, faces: &Faces, text: &str) {
    let glyphs = faces.get(SMALL.weight).glyphs(text);
    let ids: Vec<u16> = glyphs.iter().map(|glyph| glyph.id).collect();
    content.begin_marked_content(Name(b"Artifact"));
    content
        .begin_text()
        .set_font(name(SMALL.weight), SMALL.size);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, MARGIN, FOOTER]);
    content.show(Str(&bytes(&ids)));
    content.end_text().end_marked_content();
}

fn page(pdf: &mut Pdf, n: usize, content: &[u8]) {
    let mut page = pdf.page(Refs::page(n));
    page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1));
    page.parent(PAGES);
    page.contents(Refs::content(n));
    page.struct_parents(small(n));
    page.pair(Name(b"Tabs"), Name(b"S"));
    let mut resources = page.resources();
    let mut fonts = resources.fonts();
    fonts.pair(name(Weight::Regular), Ref::new(FONTS));
    fonts.pair(name(Weight::Bold), Ref::new(FONTS + PER_FONT));
    fonts.finish();
    resources.finish();
    page.finish();
    pdf.stream(Refs::content(n), content);
}

fn structure(pdf: &mut Pdf, refs: &Refs, laid: &LaidOut, marks: &[Vec<Ref>]) {
    let mut root = pdf
        .indirect(ROOT)
        .start::<pdf_writer::writers::StructTreeRoot>();
    root.child(BODY);
    let mut tree = root.parent_tree();
    let mut numbers = tree.nums();
    // Pages without any text of their own do not occur.
    let first = FREE + 2 * refs.pages + small(laid.texts.len());
    for n in 0..marks.len() {
        numbers.insert(small(n), Ref::new(first + small(n)));
    }
    numbers.finish();
    tree.finish();
    root.parent_tree_next_key(refs.pages);
    root.finish();
    for (n, elements) in marks.iter().enumerate() {
        let mut array = pdf.indirect(Ref::new(first + small(n))).array();
        array.items(elements);
    }
    let mut body = pdf.struct_element(BODY);
    body.kind(StructRole::Document).parent(ROOT);
    let mut children = body.children();
    for n in 0..laid.texts.len() {
        children.struct_element(refs.text(n));
    }
}

fn font(pdf: &mut Pdf, at: i32, face: &Face) {
    let [font, descendant, descriptor, file, map] = [0, 1, 2, 3, 4].map(|n| Ref::new(at + n));
    let base = if at == FONTS {
        Name(b"STADTT+FiraSans-Regular")
    } else {
        Name(b"STADTU+FiraSans-SemiBold")
    };
    pdf.type0_font(font)
        .base_font(base)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(map);
    let mut cid = pdf.cid_font(descendant);
    cid.subtype(CidFontType::Type2).base_font(base);
    cid.system_info(GLYPHS).font_descriptor(descriptor);
    cid.cid_to_gid_map_predefined(Name(b"Identity"));
    cid.widths().consecutive(0, widths(face));
    cid.finish();
    describe(pdf, descriptor, file, base, face);
    pdf.stream(file, face.data());
    let characters = face.read(|face| {
        let mut map = UnicodeCmap::new(Name(b"Characters"), GLYPHS);
        let tables = face.tables().cmap.iter().flat_map(|table| table.subtables);
        for table in tables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            table.codepoints(|code| {
                let found = char::from_u32(code).and_then(|c| Some((c, face.glyph_index(c)?)));
                if let Some((c, glyph)) = found {
                    map.pair(glyph.0, c);
                }
            });
        }
        map.finish()
    });
    pdf.stream(map, &characters.map(|c| c.to_vec()).unwrap_or_default());
}

fn widths(face: &Face) -> Vec<f32> {
    let read = |face: &ttf_parser::Face<'_>| {
        let ids = (0..face.number_of_glyphs()).map(ttf_parser::GlyphId);
        ids.map(|id| scaled(face, face.glyph_hor_advance(id).unwrap_or_default()))
            .collect()
    };
    face.read(read).unwrap_or_default()
}

fn describe(pdf: &mut Pdf, at: Ref, file: Ref, base: Name<'_>, face: &Face) {
    let read = |face: &ttf_parser::Face<'_>| {
        let b = face.global_bounding_box();
        let of = |units: i16| scaled(face, units);
        let height = face.capital_height().unwrap_or(face.ascender());
        (
            Rect::new(of(b.x_min), of(b.y_min), of(b.x_max), of(b.y_max)),
            [of(face.ascender()), of(face.descender()), of(height)],
        )
    };
    let Some((bounds, [ascent, descent, height])) = face.read(read) else {
        return;
    };
    pdf.font_descriptor(at)
        .name(base)
        .flags(FontFlags::NON_SYMBOLIC)
        .bbox(bounds)
        .italic_angle(0.0)
        .ascent(ascent)
        .descent(descent)
        .cap_height(height)
        .stem_v(80.0)
        .font_file2(file);
}
