#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::entrances::token_request(data));
