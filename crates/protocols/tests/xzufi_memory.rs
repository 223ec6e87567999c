//! A process of its own, so that nothing but the reader can have taken the memory that is counted.

use protocols::xzufi::{Body, Reader, sample};

/// The most memory that this process has ever held, in KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    number.expect("a number of KiB")
}

#[test]
fn a_large_document_is_read_in_the_memory_of_a_record() {
    // 33 MB, written while they are read.
    let size = sample::Size {
        services: 500,
        municipalities: 0,
        own: 500,
        text: 64 << 10,
    };
    let mut reader = Reader::new(size.document()).unwrap();
    let (before, mut records) = (peak(), 0);
    for item in reader.by_ref() {
        records += u64::from(matches!(item.unwrap().body, Body::Write(_)));
    }
    assert_eq!(records, size.records());
    assert!(reader.bytes() > 32_000_000, "{}", reader.bytes());
    let grown = peak() - before;
    assert!(grown < 8_000, "{grown} KiB");
}
