//! What the process says while it runs: on stderr, by `STADTTOR_LOG`, without personal data.
use crate::{cli::Command, config::LOG};
use tracing_subscriber::EnvFilter;

/// Starts the log. Commands that answer in sentences of their own say no more than warnings.
pub fn start(command: &Command) {
    let usual = if matches!(command, Command::Serve { .. }) {
        "info"
    } else {
        "warn"
    };
    let wanted = std::env::var(LOG).ok().filter(|wish| !wish.is_empty());
    let filter = EnvFilter::builder().parse(wanted.as_deref().unwrap_or(usual));
    let unusable = filter.is_err();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(filter.unwrap_or_else(|_| EnvFilter::new(usual)))
        .with_ansi(false)
        // Who reads the log may go away; saying so on the same closed pipe would end the program.
        .log_internal_errors(false)
        .init();
    if unusable {
        tracing::warn!("{LOG} cannot be read, logging at {usual}");
    }
    // The words of a panic may quote personal data: the log names the place alone.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
