use super::*;

fn read(text: &str) -> Result<Config, String> {
    let file = toml::from_str(text).map_err(|e| explain("stadttor.toml", text, &e))?;
    let env = Environment::default();
    Config::resolve(file, Path::new("/etc/stadttor"), "stadttor.toml", &env)
        .map_err(|e| e.to_string())
}

const MAIL: &str = "[mail]\nsmtp = \"smtp://localhost\"\nfrom = \"Stadt <stadt@example.org>\"\n";

#[test]
fn a_wrong_file_is_explained_with_key_and_line() {
    for (text, sentence) in [
        (
            "data = \"x\"\n\nlisen = \"127.0.0.1:1\"",
            "unknown key `lisen` in stadttor.toml, line 3; did you mean `listen`?",
        ),
        (
            "colour = 1",
            "unknown key `colour` in stadttor.toml, line 1",
        ),
        (
            "\n[limits]\nper_minut = 1",
            "unknown key `per_minut` in stadttor.toml, line 3; did you mean `per_minute`?",
        ),
        ("[tsl]\n", "unknown key `tsl` in stadttor.toml, line 1"),
        (
            "[proxy]\nclient_certificate = \"cookie\"",
            "bad value for `client_certificate` in stadttor.toml, line 2: it must be the name of",
        ),
        (
            "[tls]\ncert = \"a.pem\"\n[mail]\nsmtp = \"smtp://localhost\"\nfrom = \"a@example.org\"",
            "`key` is missing in stadttor.toml, [tls]",
        ),
        (
            "listen = \"here\"",
            "bad value for `listen` in stadttor.toml, line 1: invalid socket address syntax",
        ),
        (
            "listen = 8080",
            "bad value for `listen` in stadttor.toml, line 1: ",
        ),
        (
            "[limits]\nconnections = 0",
            "bad value for `connections` in stadttor.toml, line 2: ",
        ),
        (
            "[public]\nscheme = \"ftp\"",
            "bad value for `scheme` in stadttor.toml, line 2: unknown variant `ftp`",
        ),
        (
            "[proxy]\ntrusted = [\n \"10.0.0.0/8\",\n \"proxy\",\n]",
            "bad value for `trusted` in stadttor.toml, line ",
        ),
        (
            "[mail]\nsmtp = \"mail\"\nfrom = \"a@example.org\"",
            "bad value for `smtp` in stadttor.toml, line 2: it must look like smtp://",
        ),
        (
            "[mail]\nfrom = \"a@example.org\"",
            "`smtp` is missing in stadttor.toml, in the entry at line 1",
        ),
        (
            "[mail]\nsmtp = \"smtp://localhost\"\nfrom = \"nobody\"",
            "bad value for `from` in stadttor.toml, [mail]: \"nobody\" is not a mail address",
        ),
        ("listen = ", "stadttor.toml, line 1, cannot be read: "),
        (
            "",
            "[mail] is missing in stadttor.toml: without it nobody can register",
        ),
    ] {
        let said = read(text).err().unwrap_or_default();
        assert!(said.starts_with(sentence), "{text}\nsaid: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn paths_are_meant_from_the_folder_of_the_file() {
    let config = read(&format!(
        "data = \"d\"\nmaster_key_file = \"/run/key\"\n[region]\nfolder = \"r\"\n{MAIL}"
    ))
    .unwrap();
    assert_eq!(config.data, Path::new("/etc/stadttor/d"));
    assert_eq!(config.region.as_deref(), Some(Path::new("/etc/stadttor/r")));
    assert!(matches!(config.master_key, MasterKey::File(file) if file == Path::new("/run/key")));
}

#[test]
fn the_own_port_of_a_scheme_stays_out_of_addresses() {
    for (text, origin) in [
        ("", "https://a.example"),
        ("[public]\nport = 443\n", "https://a.example"),
        (
            "[public]\nscheme = \"http\"\nport = 80\n",
            "http://a.example",
        ),
        ("[public]\nport = 8443\n", "https://a.example:8443"),
    ] {
        let config = read(&format!("{text}{MAIL}")).unwrap();
        assert_eq!(config.public.origin("a.example"), origin, "{text}");
    }
}

#[test]
fn debug_output_holds_no_password() {
    let config = read(&format!("database = \"postgres://u:hidden@h/d\"\n{MAIL}")).unwrap();
    assert!(!format!("{config:?}").contains("hidden"));
}
