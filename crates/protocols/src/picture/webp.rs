//! WebP: one picture, without what cameras and programs say about it (RFC 9649).
use super::{Format, Picture, Refused};

/// Flags of the extended header: transparency alone stays.
const ALPHA: u8 = 0x10;
const ANIMATION: u8 = 0x02;

pub(super) fn clean(bytes: &[u8]) -> Result<Picture, Refused> {
    let said = bytes.get(4..8).and_then(number).ok_or(Refused::Damaged)?;
    if said.checked_add(8) != Some(bytes.len()) {
        return Err(Refused::Damaged);
    }
    let (mut body, mut size) = (Vec::new(), None);
    let mut rest = &bytes[12..];
    while !rest.is_empty() {
        let (kind, content, next) = chunk(rest).ok_or(Refused::Damaged)?;
        let whole = &rest[..rest.len() - next.len()];
        match kind {
            b"VP8X" if size.is_none() && body.is_empty() && content.len() == 10 => {
                if content[0] & ANIMATION != 0 {
                    return Err(Refused::Moves);
                }
                body.extend_from_slice(&whole[..8]);
                body.push(content[0] & ALPHA);
                body.extend_from_slice(&whole[9..]);
            }
            b"ANIM" | b"ANMF" => return Err(Refused::Moves),
            b"ALPH" if size.is_none() => body.extend_from_slice(whole),
            b"VP8 " | b"VP8L" if size.is_none() => {
                size = if kind == b"VP8 " {
                    lossy(content)
                } else {
                    lossless(content)
                };
                size.ok_or(Refused::Damaged)?;
                body.extend_from_slice(whole);
            }
            b"ICCP" | b"EXIF" | b"XMP " => {}
            _ => return Err(Refused::Damaged),
        }
        rest = next;
    }
    let (width, height) = size.ok_or(Refused::Damaged)?;
    let length = u32::try_from(body.len() + 4).map_err(|_| Refused::TooLarge)?;
    let parts: [&[u8]; 4] = [b"RIFF", &length.to_le_bytes(), b"WEBP", &body];
    Ok(Picture {
        format: Format::WebP,
        width,
        height,
        bytes: parts.concat(),
    })
}

/// Kind, content, and what follows; contents of odd length are padded with a zero.
fn chunk(bytes: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let kind = bytes.get(..4)?.try_into().ok()?;
    let length = number(bytes.get(4..8)?)?;
    let end = length.checked_add(8)?;
    let content = bytes.get(8..end)?;
    let next = match length % 2 {
        0 => &bytes[end..],
        _ => bytes[end..].strip_prefix(&[0])?,
    };
    Some((kind, content, next))
}

fn number(bytes: &[u8]) -> Option<usize> {
    usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
}

/// Sides of a lossy picture: a key frame (RFC 6386, section 9.1).
fn lossy(content: &[u8]) -> Option<(u32, u32)> {
    let key_frame = content.first()? & 1 == 0;
    let sides = content.get(3..10)?.strip_prefix(b"\x9d\x01\x2a")?;
    let side = |at: usize| u32::from(u16::from_le_bytes([sides[at], sides[at + 1]]) & 0x3fff);
    key_frame.then(|| (side(0), side(2)))
}

/// Sides of a lossless picture (RFC 9649, section 3.4).
fn lossless(content: &[u8]) -> Option<(u32, u32)> {
    let bits = content.get(..5)?.strip_prefix(b"\x2f")?;
    let bits = u32::from_le_bytes(bits.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
}
