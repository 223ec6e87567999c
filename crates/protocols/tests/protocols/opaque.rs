//! A PIN that is checked and never seen.

use protocols::{
    Chance,
    opaque::{self, Answered, Record, Refusal, Server, soft},
};
use serde_json::Value;

fn server() -> Server {
    Server::new(&[7; 64], &[9; 32]).unwrap()
}

fn set(server: &Server, id: &[u8], pin: &str) -> Record {
    let mut chance = Chance::system();
    let (setting, request) = soft::register(pin, &mut chance).unwrap();
    let response = server.register(id, &request).unwrap();
    Record::read(&setting.finish(&response, &mut chance).unwrap()).unwrap()
}

/// What the client can make of the server's answer, and what the server keeps.
fn prove(
    server: &Server,
    record: &Record,
    pin: &str,
    contexts: (&[u8], &[u8]),
) -> (Result<Vec<u8>, Refusal>, Answered) {
    let mut chance = Chance::system();
    let (proving, ke1) = soft::log_in(pin, &mut chance).unwrap();
    let answered = server
        .answer(b"phone", record.clone(), &ke1, contexts.0, &mut chance)
        .unwrap();
    let ke3 = proving.finish(&answered.ke2, contexts.1, &mut chance);
    (ke3, answered)
}

#[test]
fn the_right_pin_proves_itself_and_no_other_does() {
    let server = server();
    let record = set(&server, b"phone", "135790");
    let context = [1; 32].as_slice();
    let (ke3, answered) = prove(&server, &record, "135790", (context, context));
    opaque::finish(&answered.state, &ke3.unwrap(), context).unwrap();
    let (ke3, _) = prove(&server, &record, "135791", (context, context));
    assert_eq!(ke3, Err(Refusal::WrongProof));
}

#[test]
fn a_proof_is_bound_to_what_it_approves() {
    let server = server();
    let record = set(&server, b"phone", "135790");
    let (one, other) = ([1; 32].as_slice(), [2; 32].as_slice());
    let (ke3, _) = prove(&server, &record, "135790", (one, other));
    assert_eq!(ke3, Err(Refusal::WrongProof));
}

#[test]
fn a_proof_opens_its_own_login_alone() {
    let server = server();
    let record = set(&server, b"phone", "135790");
    let context = [1; 32].as_slice();
    let (ke3, _) = prove(&server, &record, "135790", (context, context));
    let (_, another) = prove(&server, &record, "135790", (context, context));
    let moved = opaque::finish(&another.state, &ke3.unwrap(), context);
    assert_eq!(moved, Err(Refusal::WrongProof));
}

/// What a thief of the database has: the record, not the seed.
#[test]
fn without_the_seed_a_stolen_record_opens_for_no_pin() {
    let record = set(&server(), b"phone", "135790");
    let thief = Server::new(&[8; 64], &[9; 32]).unwrap();
    let context = [1; 32].as_slice();
    for pin in ["135790", "135791"] {
        let (ke3, _) = prove(&thief, &record, pin, (context, context));
        assert_eq!(ke3, Err(Refusal::WrongProof), "as if {pin} were wrong");
    }
}

#[test]
fn the_same_pin_at_another_phone_has_another_record() {
    let server = server();
    let (one, other) = (
        set(&server, b"phone", "135790"),
        set(&server, b"other", "135790"),
    );
    assert_ne!(one.bytes(), other.bytes());
    let context = [1; 32].as_slice();
    let (ke3, _) = prove(&server, &other, "135790", (context, context));
    assert_eq!(ke3, Err(Refusal::WrongProof));
}

#[test]
fn messages_of_another_length_and_points_outside_the_group_are_refused() {
    let server = server();
    let record = set(&server, b"phone", "135790");
    let mut chance = Chance::seeded(1);
    for wrong in [0, 31, 33, 96] {
        let refused = server.register(b"phone", &vec![1; wrong]);
        assert_eq!(refused, Err(Refusal::Length));
    }
    for bad in [[0; 32], [0xff; 32]] {
        let refused = server.register(b"phone", &bad);
        assert_eq!(refused, Err(Refusal::Malformed));
        let ke1 = [bad; 3].concat();
        let refused = server.answer(b"phone", record.clone(), &ke1, b"", &mut chance);
        assert_eq!(refused.unwrap_err(), Refusal::Malformed);
    }
    assert_eq!(Record::read(&[0; 192]).unwrap_err(), Refusal::Malformed);
    assert_eq!(Record::read(&[0; 193]).unwrap_err(), Refusal::Length);
    let short = opaque::finish(&[1; opaque::STATE], &[0; 63], b"");
    assert_eq!(short, Err(Refusal::Length));
    let wrong = opaque::finish(&[1; opaque::STATE], &[0; 64], b"");
    assert_eq!(wrong, Err(Refusal::WrongProof));
}

fn hex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    let digits = (0..text.len()).step_by(2);
    digits
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// Messages of the app's own client, in `wallet-app/src/pin`, which is tested with this file too.
#[test]
fn what_the_phone_app_sends_is_understood() {
    let said: Value = serde_json::from_str(include_str!("opaque_transcript.json")).unwrap();
    let (server, id) = (server(), hex(&said["credential_identifier"]));
    let response = server.register(&id, &hex(&said["registration_request"]));
    assert_eq!(response.unwrap(), hex(&said["registration_response"]));
    let record = Record::read(&hex(&said["record"])).unwrap();
    let (ke1, context) = (hex(&said["ke1"]), hex(&said["context"]));
    let mut chance = Chance::system();
    server
        .answer(&id, record, &ke1, &context, &mut chance)
        .unwrap();
    let (state, ke3) = (hex(&said["server_state"]), hex(&said["ke3"]));
    opaque::finish(&state, &ke3, &context).unwrap();
}

/// The server's half of RFC 9807, appendix C.1.1, as far as it draws no random numbers; the
/// client's half, every byte of it, is tested in `wallet-app/test/opaque.test.ts`.
#[test]
fn the_published_vectors_hold() {
    let rfc: Value = serde_json::from_str(include_str!("opaque_vectors.json")).unwrap();
    let (request, id) = (
        hex(&rfc["registration_request"]),
        hex(&rfc["credential_identifier"]),
    );
    let seed: [u8; 64] = hex(&rfc["oprf_seed"]).try_into().unwrap();
    let server = Server::new(&seed, &[9; 32]).unwrap();
    let evaluated = server.register(&id, &request).unwrap();
    assert_eq!(evaluated[..32], hex(&rfc["registration_response"])[..32]);
    let record = Record::read(&hex(&rfc["registration_upload"])).unwrap();
    assert_eq!(record.bytes(), hex(&rfc["registration_upload"]));
    let mut chance = Chance::system();
    let answered = server
        .answer(&id, record, &hex(&rfc["ke1"]), b"OPAQUE-POC", &mut chance)
        .unwrap();
    assert_eq!(answered.ke2[..32], hex(&rfc["ke2"])[..32]);
}
