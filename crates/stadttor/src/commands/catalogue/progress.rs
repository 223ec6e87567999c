//! How far something is: a bar in a terminal, some plain lines elsewhere.
use std::{
    io::{IsTerminal, Write, stderr},
    time::{Duration, Instant},
};

/// Between two pictures of the bar.
const PAUSE: Duration = Duration::from_millis(100);
/// Between two plain lines.
const LONG_PAUSE: Duration = Duration::from_secs(10);
const WIDTH: usize = 30;

/// How far something is.
#[derive(Debug)]
pub struct Bar {
    what: &'static str,
    total: Option<u64>,
    terminal: bool,
    begun: Instant,
    shown: Option<Instant>,
    on_screen: bool,
}

impl Bar {
    /// Of that many bytes, if that is known.
    pub fn new(what: &'static str, total: Option<u64>) -> Self {
        Self {
            what,
            total: total.filter(|total| *total > 0),
            terminal: stderr().is_terminal(),
            begun: Instant::now(),
            shown: None,
            on_screen: false,
        }
    }

    /// Shows it, unless it was shown a moment ago. What goes wrong with the terminal is no reason to
    /// stop.
    pub fn show(&mut self, bytes: u64, count: u64, bad: u64) {
        let pause = if self.terminal { PAUSE } else { LONG_PAUSE };
        let since = self.shown.unwrap_or(self.begun);
        if since.elapsed() < pause {
            return;
        }
        self.shown = Some(Instant::now());
        let line = picture(
            (bytes, self.total),
            (count, self.what),
            bad,
            self.begun.elapsed(),
            self.terminal,
        );
        if self.terminal {
            let _ = write!(stderr(), "\r\x1b[K{line}");
            self.on_screen = true;
        } else {
            let _ = writeln!(stderr(), "{line}");
        }
    }

    /// Says something beside it.
    pub fn remark(&mut self, text: &str) {
        self.end();
        // Texts of strangers' files: nothing that moves the cursor.
        let text: String = text.chars().filter(|c| !c.is_control()).collect();
        let _ = writeln!(stderr(), "{text}");
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if std::mem::take(&mut self.on_screen) {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

fn picture(
    (bytes, total): (u64, Option<u64>),
    (count, what): (u64, &str),
    bad: u64,
    elapsed: Duration,
    bar: bool,
) -> String {
    let mut parts = Vec::new();
    if let Some(total) = total {
        let bytes = bytes.min(total);
        let percent = u128::from(bytes) * 100 / u128::from(total);
        let filled = usize::try_from(u128::from(bytes) * WIDTH as u128 / u128::from(total));
        if bar {
            let filled = filled.unwrap_or(WIDTH);
            parts.push(format!(
                "[{}{}]",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled)
            ));
        }
        parts.push(format!("{percent} %"));
        parts.push(format!("{} of {} MB", megabytes(bytes), megabytes(total)));
    }
    parts.push(format!("{count} {what}"));
    if bad > 0 {
        parts.push(format!("{bad} bad"));
    }
    let left = total.filter(|_| bytes > 0).map(|total| {
        let rest = u128::from(total.saturating_sub(bytes));
        u64::try_from(elapsed.as_millis() * rest / u128::from(bytes) / 1000).unwrap_or(u64::MAX)
    });
    if let Some(seconds) = left {
        parts.push(format!("{}:{:02} left", seconds / 60, seconds % 60));
    }
    parts.join("  ")
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_there_is_and_how_long_it_takes() {
        let half = |bar| {
            let size = (30_500_000, Some(61_000_000));
            picture(size, (1234, "records"), 2, Duration::from_secs(65), bar)
        };
        assert_eq!(
            half(true),
            "[###############...............]  50 %  30.5 of 61.0 MB  1234 records  2 bad  1:05 left"
        );
        assert_eq!(
            half(false),
            "50 %  30.5 of 61.0 MB  1234 records  2 bad  1:05 left"
        );
        let unknown = picture((10, None), (5, "records"), 0, Duration::from_secs(1), true);
        assert_eq!(unknown, "5 records");
        let begun = picture((0, Some(10)), (0, "records"), 0, Duration::ZERO, false);
        assert_eq!(begun, "0 %  0.0 of 0.0 MB  0 records");
    }
}
