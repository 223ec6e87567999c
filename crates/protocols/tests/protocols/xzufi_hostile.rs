//! Documents of strangers: bombs, floods, nonsense, other encodings.

use std::io::{BufRead, BufReader, Cursor, Read};

use protocols::xzufi::{Body, Content, Excess, Limits, Problem, Reader, Reason};

const START: &str = r#"<x:m xmlns:x="http://xoev.de/schemata/xzufi/2_2_0" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">"#;

fn document(inner: &str) -> String {
    format!("{START}{inner}</x:m>")
}

fn service(inner: &str) -> String {
    format!("<x:schreibe><x:leistung><x:id>1</x:id>{inner}</x:leistung></x:schreibe>\n")
}

fn first_problem(bytes: &[u8]) -> Problem {
    match Reader::new(bytes) {
        Err(problem) => problem,
        Ok(mut reader) => reader.find_map(Result::err).expect("a problem"),
    }
}

fn reason(text: &str) -> Reason {
    let problem = first_problem(text.as_bytes());
    assert!(problem.fatal, "{problem:?}");
    problem.reason
}

/// How many records were read and how many were bad.
fn counted(reader: impl BufRead) -> (usize, Vec<Problem>) {
    let (mut good, mut bad) = (0, Vec::new());
    for item in Reader::new(reader).unwrap() {
        match item {
            Ok(_) => good += 1,
            Err(problem) => bad.push(problem),
        }
    }
    (good, bad)
}

#[test]
fn document_types_and_entities_are_refused_before_they_do_anything() {
    let bomb = format!(
        "<!DOCTYPE m [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>{}",
        document(&service("&b;"))
    );
    assert_eq!(reason(&bomb), Reason::DocumentType);
    let file = format!("<!DOCTYPE m SYSTEM \"file:///etc/passwd\">{}", document(""));
    assert_eq!(reason(&file), Reason::DocumentType);
    assert_eq!(
        reason(&document(&service("&nbsp;"))),
        Reason::Entity("nbsp".to_owned())
    );
    assert_eq!(
        reason(&document(&service("&#0;"))),
        Reason::Entity("#0".to_owned())
    );
    assert_eq!(
        reason(&document(&service("<x:a b=\"&x;\"/>"))),
        Reason::Entity("x".to_owned())
    );
}

#[test]
fn what_is_not_well_formed_stops_with_its_line_and_nothing_follows() {
    let broken = document(&format!(
        "{}\n<x:schreibe>\n</x:loesche>{}",
        service(""),
        service("")
    ));
    let found: Vec<_> = Reader::new(broken.as_bytes()).unwrap().collect();
    assert_eq!(found.len(), 2);
    let problem = found[1].clone().unwrap_err();
    assert!(problem.fatal);
    assert_eq!(problem.line, 4);
    for nonsense in [
        "<x:a",
        "<x:a b=c/>",
        "<x:a b=\"<\"/>",
        "<x:a b=\"1\" b=\"2\"/>",
        "<y:a/>",
        "<x:a xmlns:q=\"http://xoev.de/schemata/xzufi/2_2_0\" q:b=\"1\" x:b=\"2\"/>",
        "<x:a xmlns:xzufi=\"urn:other\"/>",
        "<x:a xmlns:q=\"\"/>",
        "<x:1a/>",
        "]]>",
        "&",
        "\u{1}",
        "\u{ffff}",
        "</x:m><x:m>",
        "</x:m>text<x:m>",
    ] {
        let found = reason(&document(nonsense));
        assert!(
            matches!(found, Reason::Malformed(_)),
            "{nonsense}: {found:?}"
        );
    }
    assert_eq!(reason(START), Reason::Truncated);
    assert_eq!(reason(""), Reason::Truncated);
    assert_eq!(reason("<?xml version=\"1.0\"?> "), Reason::Truncated);
}

#[test]
fn other_versions_and_other_documents_are_named() {
    let named = |text: &str| match reason(text) {
        Reason::Namespace(name) => name,
        other => panic!("{other:?}"),
    };
    let newer = START.replace("2_2_0", "2_3_1") + "</x:m>";
    assert_eq!(named(&newer), "2_3_1 m");
    assert_eq!(named("<html/>"), "html");
    let ours = START
        .replace("xmlns:x=", "xmlns:xzufi=")
        .replace("2_2_0", "2_1_0");
    assert_eq!(named(&ours.replace("<x:m", "<xzufi:m")), "2_1_0 m");
}

#[test]
fn a_bad_record_is_named_and_passed_over() {
    let text = document(&format!(
        "{}<x:schreibe><x:leistung/></x:schreibe>\n{}{}<x:loesche><x:id>1</x:id></x:loesche>\n{}",
        service(""),
        service("<x:referenzLeiKa><code>12</code></x:referenzLeiKa>"),
        "<x:schreibe><x:zustaendigkeitTransferObjekt/></x:schreibe>\n",
        service("")
    ));
    let (good, bad) = counted(text.as_bytes());
    assert_eq!(good, 2);
    let told: Vec<_> = bad
        .iter()
        .map(|p| {
            (
                p.line,
                p.record.clone().unwrap_or_default(),
                p.reason.clone(),
            )
        })
        .collect();
    let said = |line, record: &str, reason| (line, record.to_owned(), reason);
    assert_eq!(
        told,
        [
            said(2, "leistung", Reason::Missing("id")),
            said(3, "leistung 1", Reason::Value("referenzLeiKa")),
            said(
                4,
                "zustaendigkeitTransferObjekt",
                Reason::Missing("zustaendigkeit")
            ),
            said(5, "loesche", Reason::Missing("klasse")),
        ]
    );
    assert!(bad.iter().all(|problem| !problem.fatal));
}

#[test]
fn depth_length_and_number_are_bounded_and_the_rest_is_still_read() {
    let limits = Limits::default();
    let deep = "<x:a>".repeat(limits.depth) + &"</x:a>".repeat(limits.depth);
    let wide = "<x:a/>".repeat(limits.elements);
    let long = format!("<x:a>{}</x:a>", "a".repeat(limits.text + 1));
    // In pieces, each within its bound, and as references.
    let pieces = format!("<x:a>{}</x:a>", "&#97;".repeat(limits.text + 1));
    let heavy = format!("<x:a>{}</x:a>", "a".repeat(limits.text)).repeat(9);
    let text = document(
        &[&deep, &wide, &long, &pieces, &heavy]
            .map(|inner| service(inner))
            .concat(),
    ) + "\n";
    let text = text.replace("</x:m>", &format!("{}</x:m>", service("")));
    let (good, bad) = counted(text.as_bytes());
    assert_eq!(good, 1);
    let reasons: Vec<_> = bad.into_iter().map(|p| (p.fatal, p.reason)).collect();
    assert_eq!(
        reasons,
        [
            Excess::Depth,
            Excess::Elements,
            Excess::Text,
            Excess::Text,
            Excess::Record
        ]
        .map(|excess| (false, Reason::TooMuch(excess)))
    );
}

#[test]
fn floods_that_cannot_be_passed_over_stop_the_document() {
    let many =
        |count: u32, one: fn(u32) -> String| (0..count).map(one).collect::<Vec<_>>().concat();
    let attributes = many(200, |n| format!(" a{n}=\"\""));
    let prefixes = many(20, |n| format!(" xmlns:p{n}=\"urn:{n}\""));
    let nested = format!("<x:a{prefixes}>").repeat(5);
    for (text, excess) in [
        (document(&format!("<x:a{attributes}/>")), Excess::Attributes),
        (document(&nested), Excess::Namespaces),
        (document(&"<x:a>".repeat(100_000)), Excess::Depth),
    ] {
        assert_eq!(reason(&text), Reason::TooMuch(excess));
    }
}

/// Bytes without end.
struct Endless(&'static [u8], usize);

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        for byte in into.iter_mut() {
            *byte = self.0[self.1 % self.0.len()];
            self.1 += 1;
        }
        Ok(into.len())
    }
}

#[test]
fn a_token_that_never_ends_stops_at_its_bound() {
    for begun in ["", "<!--", "<x:a b=\"", "<![CDATA[", "<?", "&"] {
        let start = Cursor::new(format!("{START}{begun}").into_bytes());
        let endless = BufReader::new(start.chain(Endless(b"aaaaaaa\n", 0)));
        let problem = Reader::new(endless).unwrap().find_map(Result::err).unwrap();
        assert_eq!(problem.reason, Reason::TooMuch(Excess::Token), "{begun}");
        assert!(problem.fatal);
    }
    // Without a line end or a root there is no end of the search for one either.
    let blanks = BufReader::new(Endless(b" ", 0));
    let problem = Reader::new(blanks).unwrap().find_map(Result::err).unwrap();
    assert_eq!(problem.reason, Reason::TooMuch(Excess::Token));
}

#[test]
fn what_stands_between_two_records_is_not_kept() {
    // More of it than a token may have, in tokens that may be.
    let comments = "<!-- nothing -->\n".repeat(200_000);
    let text = document(&(comments + &service("")));
    assert_eq!(counted(text.as_bytes()).0, 1);
}

#[test]
fn encodings_are_read_or_named() {
    let text = service(
        "<x:modulText><x:inhalt>Größe „€“ š</x:inhalt><x:leikaTextmodul><code>05</code></x:leikaTextmodul></x:modulText>",
    );
    let text = document(&text);
    let with = |name: &str| format!("<?xml version=\"1.0\" encoding=\"{name}\"?>\n{text}");
    let read = |bytes: &[u8]| {
        let item = Reader::new(bytes).unwrap().next().unwrap().unwrap();
        assert_eq!(item.line, 2);
        let Body::Write(record) = item.body else {
            panic!("a record")
        };
        match record.into_content() {
            Content::Service(service) => service.modules[0].texts[0].value.clone(),
            other => panic!("{other:?}"),
        }
    };
    let wide = |text: &str, big: bool| {
        let mark = [0xfeff].into_iter();
        let units = mark.chain(text.encode_utf16());
        let pairs = units.map(|u| {
            if big {
                u.to_be_bytes()
            } else {
                u.to_le_bytes()
            }
        });
        pairs.flatten().collect::<Vec<u8>>()
    };
    let single = |text: &str, special: &[(char, u8)]| {
        let bytes = text.chars().map(|c| {
            let found = special.iter().find(|(s, _)| *s == c).map(|(_, byte)| *byte);
            found.unwrap_or_else(|| u8::try_from(u32::from(c)).unwrap_or(b'?'))
        });
        bytes.collect::<Vec<u8>>()
    };
    assert_eq!(read(with("UTF-8").as_bytes()), "Größe „€“ š");
    assert_eq!(
        read(format!("\u{feff}{}", with("utf-8")).as_bytes()),
        "Größe „€“ š"
    );
    for big in [true, false] {
        assert_eq!(read(&wide(&with("UTF-16"), big)), "Größe „€“ š");
    }
    let windows = [('„', 0x84), ('€', 0x80), ('“', 0x93), ('š', 0x9a)];
    assert_eq!(
        read(&single(&with("windows-1252"), &windows)),
        "Größe „€“ š"
    );
    assert_eq!(read(&single(&with("ISO-8859-1"), &windows)), "Größe „€“ š");
    let latin = [('€', 0xa4), ('š', 0xa8)];
    assert_eq!(read(&single(&with("ISO-8859-15"), &latin)), "Größe ?€? š");

    let named = |bytes: &[u8]| match first_problem(bytes).reason {
        Reason::Encoding(name) => name,
        other => panic!("{other:?}"),
    };
    assert_eq!(named(with("KOI8-R").as_bytes()), "KOI8-R");
    assert_eq!(
        named(&wide(&with("UTF-16"), true)[2..]),
        "UTF-16 without a byte order mark"
    );
    assert!(named(&wide(&with("ISO-8859-1"), true)).starts_with("UTF-16 by"));
    assert!(named(format!("\u{feff}{}", with("ISO-8859-1")).as_bytes()).starts_with("UTF-8 by"));
    assert_eq!(named(&[0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]), "UTF-32");
    // Bytes that the encoding does not have.
    let latin_as_utf8 = single(&with("UTF-8"), &windows);
    assert_eq!(first_problem(&latin_as_utf8).reason, Reason::Bytes);
    let mut lone = wide(&with("UTF-16"), false);
    let middle = lone.len() / 2 / 2 * 2;
    lone.splice(middle..middle, 0xd800_u16.to_le_bytes());
    assert_eq!(first_problem(&lone).reason, Reason::Bytes);
    let mut half = wide(&with("UTF-16"), false);
    half.push(0);
    assert_eq!(first_problem(&half).reason, Reason::Bytes);
}
