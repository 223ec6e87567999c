//! SVG: shapes and their colours, nothing that runs, loads, links or moves.
use super::{Format, Picture, Refused};
use roxmltree::{Document, Node, ParsingOptions};

const SVG: &str = "http://www.w3.org/2000/svg";
const MOST_NODES: u32 = 4_000;
const DEEPEST: usize = 24;

/// What a logo consists of.
const ELEMENTS: [&str; 16] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];
/// Drawing programs leave them behind, and nothing is missing without them.
const LEFT_OUT: [&str; 1] = ["metadata"];
/// Attributes that say where a shape is.
const GEOMETRY: [&str; 27] = [
    "id",
    "d",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "fx",
    "fy",
    "fr",
    "width",
    "height",
    "points",
    "viewBox",
    "preserveAspectRatio",
    "transform",
    "offset",
    "gradientUnits",
    "gradientTransform",
    "spreadMethod",
    "clipPathUnits",
];
/// Attributes, and declarations of `style`, that say how it looks.
const LOOKS: [&str; 20] = [
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-dasharray",
    "stroke-dashoffset",
    "opacity",
    "color",
    "stop-color",
    "stop-opacity",
    "clip-path",
    "clip-rule",
    "display",
    "visibility",
    "paint-order",
];

pub(super) fn clean(text: &str) -> Result<Picture, Refused> {
    // Entities are how a small file becomes a large one; none is needed.
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(Refused::Holds("!DOCTYPE".to_owned()));
    }
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached | roxmltree::Error::AttributesLimitReached => {
            Refused::TooLarge
        }
        _ => Refused::Unknown,
    })?;
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(Refused::Unknown);
    }
    let (width, height) = size(root).ok_or(Refused::Damaged)?;
    let mut written = String::with_capacity(text.len());
    write(root, 0, &mut written)?;
    Ok(Picture {
        format: Format::Svg,
        width,
        height,
        bytes: written.into_bytes(),
    })
}

/// Width and height in whole pixels: of the attributes, else of the view box.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 100,000"
    )]
    let pixels = |value: f64| {
        (1.0..=100_000.0)
            .contains(&value)
            .then(|| value.round() as u32)
    };
    let length = |name| {
        let text = root.attribute(name)?.trim();
        text.strip_suffix("px").unwrap_or(text).parse().ok()
    };
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((pixels(width)?, pixels(height)?));
    }
    let view = root.attribute("viewBox")?;
    let numbers = view.split([' ', ',']).filter(|n| !n.is_empty());
    let numbers: Vec<f64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    match numbers.as_slice() {
        // Vector pictures may be drawn in any unit: the sides' proportion is what counts.
        [_, _, width, height] if *width > 0.0 && *height > 0.0 => {
            Some((pixels(width / height * 100.0)?, 100))
        }
        _ => None,
    }
}

fn write(node: Node<'_, '_>, depth: usize, to: &mut String) -> Result<(), Refused> {
    let name = node.tag_name().name();
    if depth > DEEPEST {
        return Err(Refused::TooLarge);
    }
    if !ELEMENTS.contains(&name) || (name == "svg") != (depth == 0) {
        return Err(Refused::Holds(name.chars().take(40).collect()));
    }
    to.push('<');
    to.push_str(name);
    if depth == 0 {
        to.push_str(" xmlns=\"");
        to.push_str(SVG);
        to.push('"');
    }
    for attribute in node.attributes().filter(|a| a.namespace().is_none()) {
        match attribute.name() {
            "style" => declarations(attribute.value(), node, to)?,
            name if GEOMETRY.contains(&name) || LOOKS.contains(&name) => {
                assign(name, attribute.value(), to)?;
            }
            _ => {}
        }
    }
    to.push('>');
    for child in node.children() {
        let foreign = child.tag_name().namespace() != Some(SVG);
        if child.is_element() && !foreign && !LEFT_OUT.contains(&child.tag_name().name()) {
            write(child, depth + 1, to)?;
        } else if child.is_text() && matches!(name, "title" | "desc") {
            escape(child.text().unwrap_or_default(), to);
        }
    }
    to.push_str("</");
    to.push_str(name);
    to.push('>');
    Ok(())
}

/// `style` as attributes: one grammar less for whoever shows it.
fn declarations(style: &str, node: Node<'_, '_>, to: &mut String) -> Result<(), Refused> {
    let mut seen: Vec<&str> = Vec::new();
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let (name, value) = (name.trim(), value.trim());
        let double = seen.contains(&name) || node.has_attribute(name);
        if LOOKS.contains(&name) && !double {
            assign(name, value, to)?;
            seen.push(name);
        }
    }
    Ok(())
}

/// Writes an attribute. A value may point to something in this picture and nowhere else.
fn assign(name: &str, value: &str, to: &mut String) -> Result<(), Refused> {
    let lower = value.to_ascii_lowercase();
    let inner =
        |rest: &str| rest.trim_start().starts_with(['#', '"', '\'']) && !rest.contains("//");
    let points = lower.split("url(").skip(1).all(|rest| {
        let target = rest.split(')').next().unwrap_or_default();
        inner(target) && target.trim_start_matches(['"', '\'', ' ']).starts_with('#')
    });
    // A backslash is how CSS hides a word.
    if !points
        || value.contains('\\')
        || value.chars().any(|c| c.is_control() && !c.is_whitespace())
    {
        return Err(Refused::Holds(name.to_owned()));
    }
    to.push(' ');
    to.push_str(name);
    to.push_str("=\"");
    escape(value, to);
    to.push('"');
    Ok(())
}

fn escape(text: &str, to: &mut String) {
    for c in text.chars() {
        match c {
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '&' => to.push_str("&amp;"),
            '"' => to.push_str("&quot;"),
            _ => to.push(c),
        }
    }
}
