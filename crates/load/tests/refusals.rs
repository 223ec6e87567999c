//! What the program does not do, through its command line.
use std::process::{Command, Output};

fn load(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_stadttor-load"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn refused(arguments: &[&str], why: &str) {
    let output = load(arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{arguments:?}");
    assert!(said.contains(why), "{arguments:?} said: {said}");
}

#[test]
fn other_machines_are_never_loaded() {
    refused(&["run", "--listen", "192.0.2.1:80"], "not a loopback");
    refused(&["run", "--listen", "0.0.0.0:80"], "not a loopback");
}

#[test]
fn load_is_bounded_in_people_time_and_parallel_sign_ins() {
    let run = |option, value| ["run", "--listen", "127.0.0.1:1", option, value];
    for (option, value) in [
        ("--people", "2001"),
        ("--people", "0"),
        ("--seconds", "241"),
        ("--in-flight", "257"),
    ] {
        refused(&run(option, value), "is not in");
    }
    refused(&run("--people", "3"), "must be at least");
}

#[test]
fn a_server_that_is_not_there_is_an_error() {
    // Port 1 of this machine: nobody listens there.
    refused(&["run", "--listen", "127.0.0.1:1"], "refused");
    refused(
        &["bench", "--server", "/nonexistent/stadttor"],
        "cannot be started",
    );
}
