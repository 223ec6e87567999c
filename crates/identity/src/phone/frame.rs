//! The animated code: a new frame each second, `HMAC(order secret, t)`.
//!
//! A photographed or forwarded frame is worth nothing after five seconds. The order's secret is
//! derived, not stored. Frames do not stop a live relay; see `known` in the sign-in slice.
use protocols::{Timestamp, base64url, digest};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write;
use store::{Id, Vault};

/// So long a frame may be on its way.
const LIVES_SECS: i64 = 5;

/// Whole seconds since the order was made: the number of the frame shown at `now`.
pub(crate) fn second(created_at: Timestamp, now: Timestamp) -> i64 {
    now.millis_since(created_at).max(0) / 1000
}

/// The proof that this frame was shown, 128 bits.
pub(crate) fn mac(vault: &Vault, order: Id, second: i64) -> String {
    let full = vault.mac("order-frame", format!("{order}.{second}").as_bytes());
    base64url::encode(&full[..16])
}

/// Why a frame opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadFrame {
    Wrong,
    Old,
}

/// Checks a frame; a forged one is `Wrong` whatever its age.
pub(crate) fn check(
    vault: &Vault,
    order: Id,
    created_at: Timestamp,
    given_second: i64,
    given: &str,
    now: Timestamp,
) -> Result<(), BadFrame> {
    if !digest::equal(mac(vault, order, given_second).as_bytes(), given.as_bytes()) {
        return Err(BadFrame::Wrong);
    }
    let age = second(created_at, now) - given_second;
    if (0..=LIVES_SECS).contains(&age) {
        Ok(())
    } else {
        Err(BadFrame::Old)
    }
}

/// A code that stands still: of the eight masks, the one that reads best.
pub(crate) fn qr_svg(text: &str, label: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    Some(svg(&code, label))
}

/// A code that lives for a second, always with the same mask: to weigh all eight is four fifths of
/// the work of a frame, and every sign-in page that is open asks for one each second. Its text is
/// random enough to read well with any mask, and a better frame is never far.
pub(crate) fn frame_svg(text: &str, label: &str) -> Option<String> {
    let segments = QrSegment::make_segments(text);
    let (smallest, largest) = (Version::MIN, Version::MAX);
    let mask = Some(Mask::new(0));
    let low = QrCodeEcc::Low;
    let code = QrCode::encode_segments_advanced(&segments, low, smallest, largest, mask, true);
    Some(svg(&code.ok()?, label))
}

/// An SVG of one path: dark modules on a white ground with a quiet zone of four. Each row is one
/// line, dashed where it is white.
fn svg(code: &QrCode, label: &str) -> String {
    let (size, mut path) = (code.size(), String::with_capacity(4096));
    for y in 0..size {
        let _ = write!(path, "M4 {}.5", y + 4);
        let (mut from, mut dark) = (0, false);
        for x in 0..=size {
            if x == size || code.get_module(x, y) != dark {
                let (pen, end) = if dark { ('h', "") } else { ('m', " 0") };
                if x > from && (dark || x < size) {
                    let _ = write!(path, "{pen}{}{end}", x - from);
                }
                (from, dark) = (x, !dark);
            }
        }
    }
    let (all, label) = (size + 8, label.replace(['<', '&', '"'], ""));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {all} {all}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\"><rect width=\"{all}\" height=\"{all}\" fill=\"#fff\"/><path d=\"{path}\" stroke=\"#000\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::Chance;

    #[test]
    fn a_frame_opens_its_order_for_five_seconds_and_no_other() {
        let (vault, mut chance) = (Vault::new([7; 32]), Chance::seeded(1));
        let made = Timestamp(1_000_000);
        let (one, two) = (Id::new(made, &mut chance), Id::new(made, &mut chance));
        let frame = mac(&vault, one, 3);
        let at = |s| made.plus_secs(s);
        assert_eq!(check(&vault, one, made, 3, &frame, at(3)), Ok(()));
        assert_eq!(check(&vault, one, made, 3, &frame, at(8)), Ok(()));
        assert_eq!(
            check(&vault, one, made, 3, &frame, at(9)),
            Err(BadFrame::Old)
        );
        assert_eq!(
            check(&vault, one, made, 3, &frame, at(2)),
            Err(BadFrame::Old)
        );
        assert_eq!(
            check(&vault, one, made, 4, &frame, at(4)),
            Err(BadFrame::Wrong)
        );
        assert_eq!(
            check(&vault, two, made, 3, &frame, at(3)),
            Err(BadFrame::Wrong)
        );
        assert_eq!(
            check(&Vault::new([8; 32]), one, made, 3, &frame, at(3)),
            Err(BadFrame::Wrong)
        );
    }
}
