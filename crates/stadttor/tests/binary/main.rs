//! The real program, run as an operator runs it and spoken to as a browser speaks to it.
mod catalogue;
mod command_line;
mod demo;
mod doctor;
mod encrypted;
mod http;
mod keys;
mod kill_nine;
mod mail;
mod master_key;
mod program;
mod proof;
mod serve;
mod setup;
mod smtp_sink;
mod tls;
