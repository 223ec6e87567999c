//! Comparing addresses (RFC 9449, section 4.3, number 9; RFC 3986, sections 6.2.2 and 6.2.3).

/// The most bytes of an address.
const LONGEST: usize = 2048;

/// One spelling for every address of the web, without query and fragment; nothing for what is no
/// such address, or leads elsewhere than it seems to (user names, steps upwards).
pub(super) fn normal(uri: &str) -> Option<String> {
    if uri.len() > LONGEST || !uri.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') {
        return None;
    }
    let (scheme, rest) = uri.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let usual_port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => return None,
    };
    let rest = rest.split(['?', '#']).next()?;
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = authority.to_ascii_lowercase();
    let authority = authority.strip_suffix(usual_port).unwrap_or(&authority);
    let authority = authority.strip_suffix(':').unwrap_or(authority);
    if authority.is_empty() || authority.contains(['@', '%']) {
        return None;
    }
    let path = unescaped(if path.is_empty() { "/" } else { path })?;
    if path.split('/').any(|step| step == "." || step == "..") {
        return None;
    }
    Some(format!("{scheme}://{authority}{path}"))
}

/// The path with escapes of unreserved characters undone and the others in capital letters.
fn unescaped(path: &str) -> Option<String> {
    let mut text = String::with_capacity(path.len());
    let mut parts = path.split('%');
    text.push_str(parts.next()?);
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let byte = u8::from_str_radix(digits, 16).ok()?;
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push_str(&digits.to_ascii_uppercase());
        }
        text.push_str(rest);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::normal;

    #[test]
    fn one_address_has_one_spelling() {
        let same = [
            "https://example.org/a~b/c",
            "HTTPS://EXAMPLE.ORG:443/a%7eb/c",
            "https://example.org:/%61~b/c?x=1#y",
        ];
        for one in same {
            assert_eq!(
                normal(one).as_deref(),
                Some("https://example.org/a~b/c"),
                "{one}"
            );
        }
        assert_eq!(normal("http://[::1]:8080"), normal("http://[::1]:8080/"));
        assert_eq!(normal("https://a/%2f"), normal("https://a/%2F"));
    }

    #[test]
    fn different_addresses_stay_different() {
        for (one, other) in [
            ("https://a/b", "http://a/b"),
            ("https://a/b", "https://a/B"),
            ("https://a/b", "https://a/b/"),
            ("https://a/b", "https://a:8443/b"),
            ("https://a/b", "https://a.b/b"),
            ("https://a/%2F", "https://a//"),
        ] {
            assert_ne!(normal(one), normal(other), "{one}");
        }
    }

    #[test]
    fn what_leads_elsewhere_than_it_seems_to_is_no_address() {
        for odd in [
            "",
            "/a",
            "ftp://a/",
            "https:///a",
            "https://a@b/",
            "https://a/../b",
            "https://a/%2e%2E/b",
            "https://a/%zz",
            "https://a/%2",
            "https://a/%+1",
            "https://ä/",
            "https://a\\b/",
            "https://a b/",
        ] {
            assert_eq!(normal(odd), None, "{odd}");
        }
        assert_eq!(normal(&format!("https://a/{}", "a".repeat(2048))), None);
    }
}
