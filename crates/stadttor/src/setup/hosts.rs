//! Names of machines, and the addresses that one domain suggests.

/// Whether it is a host name in lower case: labels of letters, digits and hyphens (RFC 1123, 2.1).
pub fn is_host(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let letters = |text: &str| text.bytes().any(|b| b.is_ascii_alphabetic());
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 200 && text.contains('.') && text.split('.').all(label) && letters(last)
}

/// Whether browsers lead it to this machine (RFC 6761, section 6.3).
pub fn is_local(host: &str) -> bool {
    host.ends_with(".localhost")
}

/// Portal, issuer and phone app below a domain. The app lies below the issuer, because the phone's
/// passkeys belong to the issuer's name.
pub fn below(domain: &str) -> [(&'static str, String); 3] {
    [
        ("portal", format!("service.{domain}")),
        ("issuer", format!("id.{domain}")),
        ("app", format!("app.id.{domain}")),
    ]
}

/// A short name for records: letters and digits of the town's name.
pub fn id_of(name: &str) -> String {
    let mut id = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'ä' => id.push_str("ae"),
            'ö' => id.push_str("oe"),
            'ü' => id.push_str("ue"),
            'ß' => id.push_str("ss"),
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "stadt".to_owned()
    } else {
        id.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_from_other_things() {
        for good in ["id.example.org", "a.localhost", "xn--mhl-hoa.example"] {
            assert!(is_host(good), "{good}");
        }
        for bad in [
            "",
            "example",
            "Id.example.org",
            "a..b",
            "-a.b",
            "a_b.c",
            "a.b:80",
            "1.2.3.4",
            "a.b/",
        ] {
            assert!(!is_host(bad), "{bad}");
        }
    }

    #[test]
    fn a_towns_name_becomes_a_short_one() {
        assert_eq!(id_of("Mülheim an der Ruhr"), "muelheim-an-der-ruhr");
        assert_eq!(id_of("(…)"), "stadt");
    }
}
