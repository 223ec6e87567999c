//! Logos that towns hand in.
use protocols::picture::{Format, LARGEST, Picture, Refused, clean};

fn svg(inside: &str) -> Result<Picture, Refused> {
    let text = format!(
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 120 40\">{inside}</svg>"
    );
    clean(text.as_bytes())
}

fn text(picture: &Picture) -> String {
    String::from_utf8(picture.bytes.clone()).unwrap()
}

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let body = [kind, content].concat();
    let mut sum = u32::MAX;
    for byte in &body {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 {
                0xedb8_8320 ^ (sum >> 1)
            } else {
                sum >> 1
            };
        }
    }
    let length = u32::try_from(content.len()).unwrap();
    [&length.to_be_bytes()[..], &body, &(!sum).to_be_bytes()].concat()
}

fn png(width: u32, chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let header = [
        &width.to_be_bytes()[..],
        &40_u32.to_be_bytes(),
        &[8, 6, 0, 0, 0],
    ]
    .concat();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &header));
    for (kind, content) in chunks {
        file.extend(chunk(kind, content));
    }
    file.extend(chunk(b"IEND", b""));
    file
}

fn webp(chunks: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, content) in chunks {
        body.extend_from_slice(kind);
        body.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        body.extend_from_slice(content);
        if content.len() % 2 == 1 {
            body.push(0);
        }
    }
    let length = u32::try_from(body.len()).unwrap();
    [&b"RIFF"[..], &length.to_le_bytes(), &body].concat()
}

/// 300 by 100, lossless.
const LOSSLESS: &[u8] = &[0x2f, 0x2b, 0xc1, 0x18, 0x00, 0x00];

#[test]
fn shapes_and_their_colours_come_through() {
    let picture = svg(
        "<title>Stadt &amp; Land</title><defs><linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"#123\"/></linearGradient></defs>\
         <g transform=\"scale(2)\"><path d=\"M0 0h9\" fill=\"url(#g)\" style=\"stroke:#fff; fill:red;position:fixed\"/></g>",
    )
    .unwrap();
    assert_eq!(
        (picture.format, picture.width, picture.height),
        (Format::Svg, 300, 100)
    );
    let text = text(&picture);
    assert!(
        text.contains("<path d=\"M0 0h9\" fill=\"url(#g)\" stroke=\"#fff\">"),
        "{text}"
    );
    assert!(text.contains("Stadt &amp; Land") && text.contains("stop-color=\"#123\""));
    assert!(!text.contains("position"), "{text}");
}

#[test]
fn what_runs_loads_links_or_moves_is_refused_by_name() {
    for (inside, name) in [
        ("<script>alert(1)</script>", "script"),
        ("<style>@import url(//evil.example)</style>", "style"),
        ("<image href=\"https://evil.example/x.png\"/>", "image"),
        ("<use xlink:href=\"https://evil.example/x.svg#a\"/>", "use"),
        ("<a xlink:href=\"javascript:alert(1)\"><path/></a>", "a"),
        (
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "foreignObject",
        ),
        (
            "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
            "animate",
        ),
        ("<set attributeName=\"onload\" to=\"alert(1)\"/>", "set"),
        ("<svg/>", "svg"),
        ("<path fill=\"url(https://evil.example/x)\"/>", "fill"),
        ("<path fill=\"url(//evil.example/#x)\"/>", "fill"),
        (
            "<path style=\"fill:url( 'data:image/svg+xml,x#a' )\"/>",
            "fill",
        ),
        ("<path fill=\"u\\72l(https://evil.example)\"/>", "fill"),
    ] {
        assert_eq!(svg(inside), Err(Refused::Holds(name.into())), "{inside}");
    }
}

#[test]
fn handlers_links_and_foreign_elements_are_left_out() {
    let picture = svg(
        "<path onload=\"alert(1)\" ONCLICK=\"x\" xlink:href=\"#a\" class=\"b\" d=\"M0 0\"/><metadata><x/></metadata>\
         <n:view xmlns:n=\"http://elsewhere.example\" onload=\"alert(1)\"/><!-- alert -->",
    );
    let text = text(&picture.unwrap());
    assert!(
        text.ends_with("viewBox=\"0 0 120 40\"><path d=\"M0 0\"></path></svg>"),
        "{text}"
    );
}

#[test]
fn entities_and_deep_or_endless_drawings_are_refused() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>&a;</title></svg>";
    assert!(clean(bomb.as_bytes()).is_err());
    assert_eq!(
        svg(&("<g>".repeat(30) + &"</g>".repeat(30))),
        Err(Refused::TooLarge)
    );
    assert_eq!(svg(&"<g/>".repeat(5_000)), Err(Refused::TooLarge));
    assert_eq!(
        clean(b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        Err(Refused::Damaged),
        "no size"
    );
    assert_eq!(
        clean(b"<svg viewBox=\"0 0 1 1\"/>"),
        Err(Refused::Unknown),
        "no namespace"
    );
}

#[test]
fn a_photograph_tells_nothing_but_itself() {
    let file = png(
        120,
        &[
            (b"tEXt", b"where=here"),
            (b"IDAT", b"x"),
            (b"eXIf", b"here"),
        ],
    );
    let picture = clean(&file).unwrap();
    assert_eq!(picture.bytes, png(120, &[(b"IDAT", b"x")]));
    assert_eq!((picture.width, picture.height), (120, 40));
    let file = webp(&[
        (b"VP8X", &[0x0c, 0, 0, 0, 43, 1, 0, 99, 0, 0]),
        (b"VP8L", LOSSLESS),
        (b"EXIF", b"here"),
    ]);
    let picture = clean(&file).unwrap();
    assert_eq!(
        (picture.format, picture.width, picture.height),
        (Format::WebP, 300, 100)
    );
    assert_eq!(
        picture.bytes,
        webp(&[
            (b"VP8X", &[0, 0, 0, 0, 43, 1, 0, 99, 0, 0]),
            (b"VP8L", LOSSLESS)
        ])
    );
}

#[test]
fn a_file_that_is_two_things_or_moves_is_refused() {
    let mut two = png(120, &[(b"IDAT", b"x")]);
    two.extend_from_slice(b"<script>alert(1)</script>");
    assert_eq!(clean(&two), Err(Refused::Damaged));
    let mut two = webp(&[(b"VP8L", LOSSLESS)]);
    two.extend_from_slice(b"PK");
    assert_eq!(clean(&two), Err(Refused::Damaged));
    let mut broken = png(120, &[(b"IDAT", b"x")]);
    let at = broken.len() - 20;
    broken[at] ^= 1;
    assert_eq!(clean(&broken), Err(Refused::Damaged), "the checksum");
    assert_eq!(
        clean(&png(120, &[(b"acTL", b"x"), (b"IDAT", b"x")])),
        Err(Refused::Moves)
    );
    assert_eq!(
        clean(&webp(&[(b"VP8X", &[2, 0, 0, 0, 0, 0, 0, 0, 0, 0])])),
        Err(Refused::Moves)
    );
}

#[test]
fn what_is_too_large_or_something_else_is_refused() {
    assert_eq!(
        clean(&png(5_000, &[(b"IDAT", b"x")])),
        Err(Refused::TooLarge)
    );
    assert_eq!(clean(&vec![0; LARGEST + 1]), Err(Refused::TooLarge));
    for other in [
        &b"GIF89a"[..],
        b"\xff\xd8\xff\xe0",
        b"%PDF-1.7",
        b"",
        b"<html><script>alert(1)</script></html>",
    ] {
        assert_eq!(clean(other), Err(Refused::Unknown));
    }
}
