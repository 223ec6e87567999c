//! What Linux says about a process: CPU time and memory.
use crate::error::Error;
use std::{fs, time::Duration};

/// Clock ticks of `/proc/PID/stat` in a second: fixed for programs on Linux (`USER_HZ`).
const TICKS: u64 = 100;

/// A process by its id.
#[derive(Debug, Clone, Copy)]
pub struct Process(pub u32);

/// Memory in KiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Memory {
    /// Held now.
    pub resident: u64,
    /// Held at most.
    pub peak: u64,
}

impl Process {
    pub fn own() -> Self {
        Self(std::process::id())
    }

    /// CPU time so far, of all threads.
    pub fn cpu(self) -> Result<Duration, Error> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0))?;
        cpu_in(&stat).ok_or(Error::Missing("the CPU time in /proc"))
    }

    /// Memory now and at most.
    pub fn memory(self) -> Result<Memory, Error> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0))?;
        memory_in(&status).ok_or(Error::Missing("the memory in /proc"))
    }
}

fn cpu_in(stat: &str) -> Option<Duration> {
    // The name stands in brackets and may hold spaces; user and system time are fields 14 and 15.
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * 1000 / TICKS))
}

fn memory_in(status: &str) -> Option<Memory> {
    let kib = |name: &str| {
        let line = status.lines().find_map(|l| l.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    };
    Some(Memory {
        resident: kib("VmRSS:")?,
        peak: kib("VmHWM:")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_system_time_are_added_whatever_the_name_of_the_program() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 4 0 1 1 1";
        assert_eq!(cpu_in(stat), Some(Duration::from_secs(3)));
        assert_eq!(cpu_in("7"), None);
    }

    #[test]
    fn memory_is_what_is_held_now_and_was_held_at_most() {
        let status = "Name:\tx\nVmHWM:\t   2048 kB\nVmRSS:\t   1024 kB\n";
        let found = Memory {
            resident: 1024,
            peak: 2048,
        };
        assert_eq!(memory_in(status), Some(found));
    }
}
