//! PNG: the chunks that make the picture and no others (Portable Network Graphics, third edition,
//! sections 5 and 11).
use super::{Format, Picture, Refused};

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Chunks without which the picture would look different; texts, times and profiles are left out.
const KEPT: [&[u8; 4]; 6] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"sRGB", b"gAMA"];

pub(super) fn clean(bytes: &[u8]) -> Result<Picture, Refused> {
    let mut written = SIGNATURE.to_vec();
    let mut rest = &bytes[SIGNATURE.len()..];
    let (mut size, mut data) = (None, false);
    loop {
        let (kind, chunk, next) = chunk(rest).ok_or(Refused::Damaged)?;
        match (kind, size) {
            (b"IHDR", None) => size = Some(header(chunk).ok_or(Refused::Damaged)?),
            (b"IHDR", Some(_)) | (_, None) => return Err(Refused::Damaged),
            (b"acTL" | b"fcTL" | b"fdAT", _) => return Err(Refused::Moves),
            _ => {}
        }
        data |= kind == b"IDAT";
        let end = kind == b"IEND";
        if end || KEPT.contains(&kind) {
            written.extend_from_slice(&rest[..rest.len() - next.len()]);
        }
        rest = next;
        if end {
            break;
        }
    }
    let (width, height) = size.ok_or(Refused::Damaged)?;
    // What stands behind the end belongs to another file that pretends to be this one.
    (data && rest.is_empty())
        .then_some(())
        .ok_or(Refused::Damaged)?;
    Ok(Picture {
        format: Format::Png,
        width,
        height,
        bytes: written,
    })
}

/// Kind, content, and what follows; the checksum holds.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let length = usize::try_from(number(bytes)?).ok()?;
    let kind = bytes.get(4..8)?.try_into().ok()?;
    let end = length.checked_add(8)?;
    let content = bytes.get(8..end)?;
    let sum = number(bytes.get(end..)?)?;
    (checksum(&bytes[4..end]) == sum).then_some((kind, content, &bytes[end + 4..]))
}

fn header(content: &[u8]) -> Option<(u32, u32)> {
    (content.len() == 13).then_some(())?;
    Some((number(content)?, number(&content[4..])?))
}

fn number(bytes: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(..4)?.try_into().ok()?))
}

/// CRC-32 (annex D of the specification).
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| {
        if sum & 1 == 1 {
            0xedb8_8320 ^ (sum >> 1)
        } else {
            sum >> 1
        }
    };
    let byte = |sum: u32, byte: &u8| (0..8).fold(sum ^ u32::from(*byte), step);
    !bytes.iter().fold(u32::MAX, byte)
}
