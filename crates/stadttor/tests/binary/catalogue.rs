//! Catalogues are imported and exported beside a running server, and however the import ends,
//! people read the catalogue of before or of after.
use crate::program::{Program, command, run, sentence, text};
use protocols::xzufi::sample;
use std::{
    fs,
    io::copy,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};
use store::Db;

store::sql! {
    HELD = "SELECT count(*) FROM catalogue_records WHERE source = ?1 AND withdrawn_at IS NULL";
    LEFT_BEHIND = "SELECT (SELECT count(*) FROM catalogue_staged) \
        + (SELECT count(*) FROM catalogue_staged_bodies)";
    INTEGRITY = "PRAGMA integrity_check";
}

fn sample_file(folder: &Path, services: u32) -> (String, i64) {
    let size = sample::Size {
        services,
        municipalities: 3,
        own: services,
        text: 1_000,
    };
    let path = folder.join("sample.xml");
    copy(&mut size.document(), &mut fs::File::create(&path).unwrap()).unwrap();
    // The responsibility within each online service is a record here.
    let records = size.records() + u64::from(services);
    (text(&path).to_owned(), i64::try_from(records).unwrap())
}

/// Runs the command to its end; what it says.
fn said(args: &[&str]) -> String {
    let output = run(args);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_catalogue_goes_in_and_out_beside_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let demo = Program::demo(&data);
    let data = text(&data);
    let (file, _) = sample_file(folder.path(), 20);
    let import = |file: &str, more: &[&str]| {
        let fixed = ["catalogue", "import", "--data", data, "--everybody", file];
        said(&[&fixed[..], more].concat())
    };
    let dry = import(&file, &["--dry-run", "--list", "500"]);
    assert!(
        dry.contains("service                80        0        0        0"),
        "{dry}"
    );
    assert!(
        dry.contains(
            "new     service STADTTOR-SAMPLE||L0 \"Leistung 0 beantragen\" (everywhere, line 10)"
        ),
        "{dry}"
    );
    assert!(
        dry.ends_with("changes; nothing was changed yet.\n"),
        "{dry}"
    );
    let again = import(&file, &["--dry-run"]);
    assert!(
        again.ends_with("183 changes; nothing was changed yet.\n"),
        "{again}"
    );
    assert!(import(&file, &[]).ends_with("changes were made.\n"));
    let page = demo.get(
        "gelsenkirchen.localhost",
        &format!("/leistungen/leistung-7-beantragen-{}", sample::key(7)),
    );
    let page = String::from_utf8(page.body).unwrap();
    assert!(
        page.contains("Leistung 7 beantragen") && page.contains("https://online.example.org/7"),
        "{page}"
    );
    let out = folder.path().join("out.xml");
    let export = ["catalogue", "export", "--data", data, "--source", "import"];
    let told = said(&[&export[..], &[text(&out)]].concat());
    assert!(told.contains("were written to"), "{told}");
    assert!(import(text(&out), &[]).ends_with("Nothing to change.\n"));
    // Without a file it goes to the terminal.
    let told = said(&export);
    assert_eq!(
        told.matches("<xzufi:schreibe>").count(),
        fs::read_to_string(&out)
            .unwrap()
            .matches("<xzufi:schreibe>")
            .count()
    );
}

#[test]
fn a_table_of_a_town_goes_in_and_what_is_wrong_is_said_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Program::demo(&data));
    let data = text(&data);
    let table = folder.path().join("table.csv");
    fs::write(&table, said(&["catalogue", "template"])).unwrap();
    let import = |to: &[&'static str]| {
        let fixed = ["catalogue", "import", "--data", data, text(&table)];
        [
            &fixed.map(str::to_owned)[..],
            &to.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(),
        ]
        .concat()
    };
    let refused = |to: &[&'static str]| {
        let args = import(to);
        sentence(&args.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let done = import(&["--municipality", "herten"]);
    let told = said(&done.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told.ends_with("5 changes were made.\n"), "{told}");
    assert_eq!(
        refused(&["--municipality", "nowhere"]),
        "there is no municipality \"nowhere\" in the region"
    );
    assert!(refused(&["--everybody", "--source", "files"]).contains("is no name for a source"));
    fs::write(&table, "Titel;Zielgruppe\nEins;\nZwei;Hunde\n").unwrap();
    assert_eq!(
        refused(&["--municipality", "herten"]),
        format!(
            "{}: line 3, Zwei: \"Zielgruppe\" must be Bürger, Unternehmen or beide",
            table.display()
        )
    );
    let skipped = import(&["--municipality", "herten", "--bad", "skip"]);
    let told = said(&skipped.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(told.contains("1 bad records were passed over."), "{told}");
    assert!(
        refused(&["--everybody", "--format", "xzufi"]).contains("line 1: this is not well-formed")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_has_changed_everything_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Program::demo(&data));
    let (file, records) = sample_file(folder.path(), 250);
    let args = [
        "catalogue",
        "import",
        "--data",
        text(&data),
        "--everybody",
        file.as_str(),
    ];
    let open = || Db::sqlite(data.join("stadttor.sqlite")).unwrap();
    let held = async |db: &Db| {
        let read = db.scan(|tx| tx.first::<(i64,)>(&HELD, ("import",)));
        read.await.unwrap().unwrap().0
    };
    let mut pause = Duration::from_millis(150);
    for _ in 0..6 {
        let mut import = command(&args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(pause);
        import.kill().unwrap();
        let ended = import.wait().unwrap();
        let db = open();
        let found = held(&db).await;
        assert!(found == 0 || found == records, "{found} of {records}");
        let whole = db
            .scan(|tx| tx.all::<(String,)>(&INTEGRITY, ()))
            .await
            .unwrap();
        assert_eq!(whole, [("ok".to_owned(),)]);
        if ended.success() {
            break;
        }
        pause *= 2;
    }
    said(&args);
    let db = open();
    assert_eq!(held(&db).await, records);
    let left = db
        .scan(|tx| tx.first::<(i64,)>(&LEFT_BEHIND, ()))
        .await
        .unwrap();
    assert_eq!(left, Some((0,)), "nothing lies about");
    drop(db);
    assert!(said(&args).ends_with("Nothing to change.\n"));
}

/// The most memory that an import takes, in KiB, however large the file is.
const MOST_MEMORY: u64 = 300 * 1024;

/// Runs the command to its end; the most memory that it took, in KiB.
fn measured(args: &[&str]) -> u64 {
    let mut command = command(args);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        // A high-water mark: the last one that can be read is the peak but for the very end.
        let read = fs::read_to_string(&status).unwrap_or_default();
        let line = read.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        peak = kib.unwrap_or(peak).max(peak);
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success() && peak > 0);
            return peak;
        }
        thread::sleep(Duration::from_millis(20));
    }
}

/// Imports a catalogue of that size into an empty one, once more changed, and once more whole with
/// everything else gone; tells how long it took and how much memory, and that it was not more than
/// may be.
fn in_bounded_memory(size: sample::Size, least: u64) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Program::demo(&data));
    let path = folder.path().join("sample.xml");
    let data = text(&data);
    let fixed = ["catalogue", "import", "--data", data, "--everybody"];
    let args = [&fixed[..], &[text(&path)]].concat();
    let changed = sample::Size {
        text: size.text + 10,
        ..size
    };
    let nothing = sample::Size {
        services: 1,
        municipalities: 0,
        own: 1,
        ..size
    };
    for (what, size) in [("new", size), ("changed", changed), ("gone", nothing)] {
        let mut file = fs::File::create(&path).unwrap();
        let bytes = copy(&mut size.document(), &mut file).unwrap();
        assert!(what == "gone" || bytes >= least, "{bytes}");
        let begun = Instant::now();
        let peak = measured(&args);
        let seconds = begun.elapsed().as_secs().max(1);
        println!(
            "{what}: {} records, {} MB: {seconds} s, {} records/s, {} MB of memory at the most",
            size.records(),
            bytes / 1_000_000,
            size.records() / seconds,
            peak / 1000
        );
        assert!(peak < MOST_MEMORY, "{what}: {peak} KiB");
    }
}

#[test]
#[ignore = "takes minutes; cargo test --release -p stadttor --test binary catalogue:: -- --ignored --nocapture"]
fn a_regions_catalogue_of_5000_services_and_53_municipalities_goes_through_little_memory() {
    let size = sample::Size {
        services: 5_000,
        municipalities: 53,
        own: 5_000,
        text: 1_500,
    };
    in_bounded_memory(size, 400_000_000);
}

#[test]
#[ignore = "takes minutes and 10 GB of disk; as the one before"]
fn two_gigabytes_go_through_little_memory() {
    let size = sample::Size {
        services: 1_000,
        municipalities: 230,
        own: 1_000,
        text: 8_000,
    };
    in_bounded_memory(size, 2 << 30);
}
