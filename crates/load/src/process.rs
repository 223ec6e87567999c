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

    /// Who started it; nothing if it is not there.
    pub fn parent(self) -> Option<Self> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).ok()?;
        Some(Self(member_in(self.0, &stat)?.parent))
    }

    /// Memory now and at most.
    pub fn memory(self) -> Result<Memory, Error> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0))?;
        memory_in(&status).ok_or(Error::Missing("the memory in /proc"))
    }
}

/// A process with those that it started: workers of a server, connections of a database.
#[derive(Debug, Clone, Copy)]
pub struct Family(pub Process);

impl Family {
    /// CPU time so far, also of members that have ended.
    pub fn cpu(self) -> Result<Duration, Error> {
        Ok(self.members()?.iter().map(|one| one.cpu).sum())
    }

    /// Memory of all members; what they share is counted for each of them.
    pub fn memory(self) -> Result<Memory, Error> {
        let mut all = Memory {
            resident: 0,
            peak: 0,
        };
        for one in self.members()? {
            // A member may have ended in between.
            if let Ok(memory) = one.process.memory() {
                all.resident += memory.resident;
                all.peak += memory.peak;
            }
        }
        Ok(all)
    }

    fn members(self) -> Result<Vec<Member>, Error> {
        let mut all = Vec::new();
        for entry in fs::read_dir("/proc")?.flatten() {
            let number = entry.file_name().to_str().and_then(|n| n.parse().ok());
            let Some(number) = number else { continue };
            let stat = fs::read_to_string(entry.path().join("stat"));
            all.extend(stat.ok().and_then(|stat| member_in(number, &stat)));
        }
        Ok(family(self.0.0, all))
    }
}

/// One process of a family, with the time of its children that have ended.
#[derive(Debug, Clone, Copy)]
struct Member {
    process: Process,
    parent: u32,
    cpu: Duration,
}

fn family(founder: u32, all: Vec<Member>) -> Vec<Member> {
    let (mut found, mut rest): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|one| one.process.0 == founder);
    loop {
        let parents: Vec<u32> = found.iter().map(|one| one.process.0).collect();
        let (more, others): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|one| parents.contains(&one.parent));
        if more.is_empty() {
            return found;
        }
        found.extend(more);
        rest = others;
    }
}

fn member_in(number: u32, stat: &str) -> Option<Member> {
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(11..15)?.iter().map(|n| n.parse::<u64>().ok());
    let ticks: u64 = ticks.sum::<Option<u64>>()?;
    Some(Member {
        process: Process(number),
        parent: fields.get(1)?.parse().ok()?,
        cpu: Duration::from_millis(ticks * 1000 / TICKS),
    })
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
    fn a_family_is_a_process_and_whom_it_started_and_they_started() {
        let stat = |parent: u32| format!("(x) S {parent} 7 7 0 -1 0 0 0 0 0 100 50 30 20 20 0");
        let all = [(1, 0), (2, 1), (3, 2), (4, 1), (9, 8)];
        let all = all.map(|(number, parent)| member_in(number, &stat(parent)).unwrap());
        let mut found: Vec<u32> = family(2, all.to_vec())
            .iter()
            .map(|one| one.process.0)
            .collect();
        found.sort_unstable();
        assert_eq!(found, [2, 3]);
        assert_eq!(all[0].cpu, Duration::from_secs(2), "with ended children");
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
