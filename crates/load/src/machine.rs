//! What the figures were measured on: without that they say nothing.
use crate::{error::Error, latency::Latencies};
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
    time::Instant,
};

/// How many threads can run at once.
pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// The processor, as it calls itself.
pub fn processor() -> String {
    let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let line = text.lines().find(|l| l.starts_with("model name"));
    let name = line.and_then(|l| l.split_once(": "));
    name.map_or("unknown", |(_, name)| name).to_owned()
}

/// The file system that holds a folder: in memory, nothing is durable.
pub fn file_system(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_default();
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    deepest_mount(&mounts, &folder)
        .unwrap_or("unknown")
        .to_owned()
}

fn deepest_mount<'a>(mounts: &'a str, folder: &Path) -> Option<&'a str> {
    mounts
        .lines()
        .filter_map(|line| {
            let mut fields = line.split(' ').skip(1);
            Some((fields.next()?, fields.next()?))
        })
        .filter(|(place, _)| folder.starts_with(place))
        .max_by_key(|(place, _)| place.len())
        .map(|(_, kind)| kind)
}

/// How long the disk takes to keep 4 KiB for good: the floor under every durable commit.
pub fn synced_write(folder: &Path) -> Result<Latencies, Error> {
    const TIMES: usize = 200;
    let path = folder.join("sync-probe");
    let (mut file, mut took) = (File::create(&path)?, Latencies::default());
    for _ in 0..TIMES {
        let start = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_data()?;
        took.add(start.elapsed());
    }
    fs::remove_file(&path)?;
    Ok(took)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_mount_holds_a_folder() {
        let mounts = "/dev/a / ext4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n/dev/b /tm xfs rw 0 0\n";
        let at = |path: &str| deepest_mount(mounts, Path::new(path));
        assert_eq!(at("/tmp/x"), Some("tmpfs"));
        assert_eq!(at("/var"), Some("ext4"));
    }
}
