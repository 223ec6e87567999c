//! Texts of the catalogue as HTML that can do no harm.
//!
//! Editors write Markdown, foreign systems deliver small HTML. Either goes through the same list of
//! allowed elements, so that nobody's text can run a script, load from elsewhere, or take the
//! page's look (stored cross-site scripting).
use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// Elements that texts consist of. Headings are not among them: those of the page are the page's.
const ALLOWED: [&str; 16] = [
    "a", "p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "dl", "dt", "dd", "abbr", "sub",
    "sup",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

fn cleaner() -> Builder<'static> {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(ALLOWED))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("abbr", HashSet::from(["title"])),
        ]))
        .generic_attributes(HashSet::from(["lang"]))
        .url_schemes(HashSet::from(["https", "http", "mailto", "tel"]))
        .link_rel(Some("noopener external"))
        .allowed_classes(HashMap::from([]))
        .set_tag_attribute_value("a", "class", "kern-link")
        .set_tag_attribute_value("p", "class", "kern-body")
        .set_tag_attribute_value("ul", "class", "kern-list kern-list--bullet")
        .set_tag_attribute_value("ol", "class", "kern-list kern-list--numbered");
    builder
}

/// A text as HTML.
pub(crate) fn rich(text: &str) -> String {
    if is_html(text) {
        return CLEANER.clean(text).to_string();
    }
    let mut made = String::with_capacity(text.len() * 2);
    html::push_html(&mut made, Parser::new_ext(text, Options::empty()));
    CLEANER.clean(&made).to_string()
}

/// Headings of a page's text, besides what texts consist of.
static PAGE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = cleaner();
    builder
        .add_tags(["h2", "h3", "h4"])
        .set_tag_attribute_value("h2", "class", "kern-heading-medium")
        .set_tag_attribute_value("h3", "class", "kern-heading-small")
        .set_tag_attribute_value("h4", "class", "kern-title");
    builder
});

/// The Markdown of a whole page as HTML. The page's title is its first heading: those of the text
/// come below it, whatever they were written as.
pub(crate) fn page(text: &str) -> String {
    let below = |level| match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 | HeadingLevel::H3 => level,
        _ => HeadingLevel::H4,
    };
    let lower = |event| match event {
        Event::Start(Tag::Heading { level, .. }) => Event::Start(Tag::Heading {
            level: below(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        }),
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    };
    let mut made = String::with_capacity(text.len() * 2);
    html::push_html(
        &mut made,
        Parser::new_ext(text, Options::empty()).map(lower),
    );
    PAGE.clean(&made).to_string()
}

/// Whether a text is what foreign systems deliver: it begins an element that we know.
fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let name = start
        .strip_prefix('<')
        .map(|rest| rest.split(['>', ' ', '/']).next().unwrap_or_default());
    name.is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        name == "div" || name == "span" || name == "table" || ALLOWED.contains(&name.as_str())
    }) || ["<p>", "<br", "<li>", "<ul>", "</p>"]
        .iter()
        .any(|sign| text.contains(sign))
}

/// A text without any markup, for descriptions, indexes and lists.
pub(crate) fn plain(text: &str) -> String {
    points(text).join(" ")
}

/// The points that a text consists of, without any markup: items of lists, paragraphs, lines.
pub(crate) fn points(text: &str) -> Vec<String> {
    let mut html = rich(text).replace('\n', " ");
    for end in [
        "<p", "</p>", "<li", "</li>", "<ul", "<ol", "<br>", "</dt>", "</dd>",
    ] {
        html = html.replace(end, &format!("\n{end}"));
    }
    let bare = Builder::empty().clean(&html).to_string();
    let bare = bare
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    let joined = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    bare.lines()
        .map(joined)
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_write_markdown() {
        let html = rich("Erste *Zeile*.\n\n- eins\n- [zwei](https://stadt.example/x)\n");
        assert_eq!(
            html,
            "<p class=\"kern-body\">Erste <em>Zeile</em>.</p>\n\
             <ul class=\"kern-list kern-list--bullet\">\n<li>eins</li>\n\
             <li><a href=\"https://stadt.example/x\" class=\"kern-link\" rel=\"noopener external\">zwei</a></li>\n</ul>\n"
        );
    }

    #[test]
    fn nobodys_text_runs_a_script_or_loads_anything() {
        for bad in [
            "<p onclick=alert(1)>x</p><script>alert(1)</script>",
            "<p>x</p><img src=https://elsewhere.example/pixel>",
            "[x](javascript:alert(1))",
            "<p style=\"position:fixed\">x</p><iframe src=//evil.example></iframe>",
            "x <b onmouseover=alert(1)>y</b>",
            "<p>x</p><a href=\"data:text/html,x\">y</a>",
        ] {
            let html = rich(bad);
            for sign in [
                "script",
                "onclick",
                "onmouseover",
                "img",
                "iframe",
                "style=",
                "data:",
            ] {
                assert!(!html.contains(sign), "{bad} became {html}");
            }
            assert!(html.contains('x'), "{bad}");
        }
    }

    #[test]
    fn headings_of_a_page_stand_below_its_title() {
        let html = page("# Eins\n\n## Zwei\n\n##### Tief\n\n<h1>Roh</h1><script>x</script>");
        assert!(
            html.contains("<h2 class=\"kern-heading-medium\">Eins</h2>"),
            "{html}"
        );
        assert!(
            html.contains(">Zwei</h2>") && html.contains(">Tief</h4>"),
            "{html}"
        );
        assert!(!html.contains("<h1") && !html.contains("script"), "{html}");
    }

    #[test]
    fn a_plain_text_has_no_marks() {
        assert_eq!(
            plain("<p>A &amp; B</p><ul><li>c</li><li>d</li></ul>"),
            "A & B c d"
        );
        assert_eq!(plain("**A** < B"), "A < B");
    }

    #[test]
    fn a_list_has_a_point_for_each_item() {
        let html = "<p>Bitte:</p><ul><li>Ausweis<ul><li>oder Pass</li></ul></li><li>Foto &amp; Geld</li></ul>";
        assert_eq!(
            points(html),
            ["Bitte:", "Ausweis", "oder Pass", "Foto & Geld"]
        );
        let markdown = "- eine\n  lange Zeile\n- zwei\n\nEin Absatz,\nzwei Zeilen";
        assert_eq!(
            points(markdown),
            ["eine lange Zeile", "zwei", "Ein Absatz, zwei Zeilen"]
        );
    }
}
