//! Forms with files.

use crate::entrances::{self, arriving};
use proptest::prelude::*;
use protocols::multipart::{
    self, MOST_PARTS, Part, boundary, parse,
    stream::{Broken, Piece, Stream},
};

/// A form as a browser writes it.
fn written(delimiter: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |f| {
            format!("; filename=\"{f}\"\r\nContent-Type: application/octet-stream")
        });
        let head = format!(
            "--{delimiter}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(*content);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{delimiter}--\r\n").as_bytes());
    body
}

#[test]
fn fields_and_files_are_read() {
    let body = written(
        "X",
        &[
            ("a", None, "ä".as_bytes()),
            ("document", Some("Antrag.pdf"), b"%PDF-1.7\r\n--Y\r\n\0\xff"),
            ("empty", Some(""), b""),
        ],
    );
    let parts = parse("X", &body).unwrap();
    assert_eq!(
        parts,
        [
            Part {
                name: "a",
                file_name: None,
                content: "ä".as_bytes()
            },
            Part {
                name: "document",
                file_name: Some("Antrag.pdf"),
                content: b"%PDF-1.7\r\n--Y\r\n\0\xff",
            },
            Part {
                name: "empty",
                file_name: Some(""),
                content: b""
            },
        ]
    );
}

#[test]
fn the_delimiter_is_taken_from_a_good_header_alone() {
    for (header, expected) in [
        ("multipart/form-data; boundary=abc", Some("abc")),
        ("Multipart/Form-Data;boundary=\"a b\"", None),
        ("multipart/form-data; boundary=\"a+b\"", Some("a+b")),
        ("multipart/form-data; boundary=", None),
        ("multipart/form-data", None),
        ("multipart/mixed; boundary=abc", None),
        ("multipart/form-data; charset=abc", None),
        ("multipart/form-data; boundary=a\r\nb", None),
    ] {
        assert_eq!(boundary(header), expected, "{header}");
    }
    assert_eq!(
        boundary(&format!("multipart/form-data; boundary={}", "a".repeat(71))),
        None
    );
}

#[test]
fn what_two_readers_could_read_differently_is_refused() {
    let head = "--X\r\nContent-Disposition: form-data; name=\"a\"";
    for bad in [
        String::new(),
        "--X--\r\n".to_owned(),
        format!("before\r\n{head}\r\n\r\nb\r\n--X--\r\n"),
        format!("{head}\r\n\r\nb\r\n--X--\r\nafter"),
        format!("{head}\r\n\r\nb\r\n--X"),
        format!("{head}\r\n\r\nb"),
        format!("{head}\r\n\r\nb\r\n{head}\r\n\r\nc\r\n--X--\r\n"),
        format!("{head}; filename*=UTF-8''x\r\n\r\nb\r\n--X--\r\n"),
        format!("{head}; filename=\"a\"; filename=\"b\"\r\n\r\nb\r\n--X--\r\n"),
        format!("{head}; filename=\"a\\\"\r\n\r\nb\r\n--X--\r\n"),
        format!("{head}\r\nContent-Transfer-Encoding: base64\r\n\r\nb\r\n--X--\r\n"),
        format!("{head}\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\nb\r\n--X--\r\n"),
        "--X\r\nContent-Type: text/plain\r\n\r\nb\r\n--X--\r\n".to_owned(),
        "--X\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nb\r\n--X--\r\n".to_owned(),
        format!("--X\r\nX-Long: {}\r\n\r\nb\r\n--X--\r\n", "a".repeat(2000)),
    ] {
        assert_eq!(parse("X", bad.as_bytes()), None, "{bad}");
        entrances::multipart(bad.as_bytes());
    }
    let names: Vec<String> = (0..=MOST_PARTS).map(|n| format!("n{n}")).collect();
    let many: Vec<_> = names
        .iter()
        .map(|n| (n.as_str(), None, b"x".as_slice()))
        .collect();
    assert!(parse("X", &written("X", &many[..MOST_PARTS])).is_some());
    assert_eq!(parse("X", &written("X", &many)), None);
}

#[test]
fn of_a_large_file_nothing_is_kept_while_it_arrives() {
    let mut stream = Stream::new("X");
    let mut read = 0;
    let mut push = |bytes: &[u8]| {
        stream.push(bytes, |piece| {
            if let Piece::Content(bytes) = piece {
                read += bytes.len();
            }
            Ok::<_, Broken>(())
        })
    };
    push(b"--X\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n").unwrap();
    let piece = vec![b'\r'; 64 * 1024];
    for _ in 0..1024 {
        push(&piece).unwrap();
    }
    // All but what may be the beginning of a delimiter.
    assert!(64 * 1024 * 1024 - read < 5);
    assert!(stream.end().is_err(), "it broke off");
}

#[test]
fn a_head_that_does_not_end_is_refused_before_it_is_all_there() {
    let mut stream = Stream::new("X");
    stream.push(b"--X\r\n", |_| Ok::<_, Broken>(())).unwrap();
    let told = stream.push(&[b'a'; 1024], |_| Ok::<_, Broken>(()));
    assert_eq!(told, Err(Broken));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_content_without_the_delimiter_reads_back(
        one in prop::collection::vec(any::<u8>(), 0..300), two in "\\PC{0,60}",
        file in "[^\"\\\\\\p{Cc}]{0,40}",
    ) {
        let delimiter = "----formboundaryQ4x";
        let body = written(delimiter, &[("a", Some(&file), &one), ("b", None, two.as_bytes())]);
        let parts = multipart::parse(delimiter, &body).unwrap();
        prop_assert_eq!(parts[0].content, one.as_slice());
        prop_assert_eq!(parts[0].file_name, Some(file.as_str()));
        prop_assert_eq!(parts[1].content, two.as_bytes());
        for cut in [1, 3, 64] {
            let fields = arriving(delimiter, body.chunks(cut)).unwrap();
            prop_assert_eq!(&fields[0].2, &one);
            prop_assert_eq!(fields[1].2.as_slice(), two.as_bytes());
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(data in prop::collection::vec(any::<u8>(), 0..300)) {
        entrances::multipart(&data);
        entrances::multipart(&[b"--X\r\n".as_slice(), &data].concat());
    }
}
