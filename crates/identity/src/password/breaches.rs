//! The list of leaked passwords: a file or a folder on this machine, asked for one prefix only.
//!
//! The layouts are those in which Have I Been Pwned gives its list away: one file ordered by
//! SHA-1 with lines `HASH:COUNT`, or a folder with a file `21BD1.txt` for each five digits of
//! the hash with lines `REST:COUNT`. Nothing is asked of anybody outside.
use protocols::digest;
use std::{
    fmt::Write,
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// A line is a hash and a count; a longer one is none of such a list.
const LONGEST_LINE: u64 = 128;
/// The file of a prefix holds some tens of thousands of bytes.
const LARGEST_RANGE: u64 = 4 << 20;

/// Where the list lies.
#[derive(Debug, Clone)]
pub(crate) struct Breaches(PathBuf);

impl Breaches {
    /// A list at this path.
    ///
    /// # Errors
    /// Nothing can be read there.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            std::fs::read_dir(path)?;
        } else {
            File::open(path)?;
        }
        Ok(Self(path.to_owned()))
    }

    /// Whether the password is on the list. Reads files: not for an asynchronous thread.
    ///
    /// # Errors
    /// The list cannot be read.
    pub(crate) fn hold(&self, password: &str) -> io::Result<bool> {
        let mut hash = String::with_capacity(40);
        for byte in digest::sha1_for_lists(password.as_bytes()) {
            let _ = write!(hash, "{byte:02X}");
        }
        if self.0.is_dir() {
            in_folder(&self.0, &hash)
        } else {
            in_file(&File::open(&self.0)?, &hash)
        }
    }
}

fn in_folder(folder: &Path, hash: &str) -> io::Result<bool> {
    let (prefix, rest) = hash.split_at(5);
    let file = match File::open(folder.join(format!("{prefix}.txt"))) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(false),
        other => other?,
    };
    for line in BufReader::new(file.take(LARGEST_RANGE)).lines() {
        if hash_of(&line?).eq_ignore_ascii_case(rest) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A binary search over the file's bytes: 40 reads for the whole list of 2024.
fn in_file(file: &File, hash: &str) -> io::Result<bool> {
    let (mut low, mut high) = (0, file.metadata()?.len());
    let mut reader = BufReader::with_capacity(256, file);
    while low < high {
        let middle = low + (high - low) / 2;
        let (start, line) = line_from(&mut reader, middle)?;
        if line.is_empty() || start >= high {
            high = middle;
            continue;
        }
        match hash_of(&line).to_ascii_uppercase().as_str().cmp(hash) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = start + line.len() as u64,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// The first line that begins at or after `at`, with its line break, and where it begins.
fn line_from(reader: &mut BufReader<&File>, at: u64) -> io::Result<(u64, String)> {
    let (mut start, mut line) = (at, String::new());
    if at > 0 {
        reader.seek(SeekFrom::Start(at - 1))?;
        start += reader.take(LONGEST_LINE).read_line(&mut line)? as u64 - 1;
        line.clear();
    } else {
        reader.seek(SeekFrom::Start(0))?;
    }
    reader.take(LONGEST_LINE).read_line(&mut line)?;
    Ok((start, line))
}

fn hash_of(line: &str) -> &str {
    line.trim_end().split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn hash(password: &str) -> String {
        let bytes = digest::sha1_for_lists(password.as_bytes());
        bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02X}");
            text
        })
    }

    #[test]
    fn every_password_of_an_ordered_file_is_found_and_no_other() {
        let leaked: Vec<String> = (0..300).map(|n| format!("leaked {n}")).collect();
        let lines: BTreeSet<String> = leaked
            .iter()
            .map(|p| format!("{}:{}\r\n", hash(p), p.len() * p.len()))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        std::fs::write(&path, lines.into_iter().collect::<String>()).unwrap();
        let list = Breaches::open(&path).unwrap();
        for password in &leaked {
            assert!(list.hold(password).unwrap(), "{password}");
        }
        for n in 0..300 {
            assert!(!list.hold(&format!("kept {n}")).unwrap());
        }
    }

    #[test]
    fn a_folder_of_ranges_is_read_like_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (prefix, rest) = (&hash("leaked")[..5], &hash("leaked")[5..]);
        let text = format!("0000000000000000000000000000000000A:3\r\n{rest}:12\r\n");
        std::fs::write(folder.path().join(format!("{prefix}.txt")), text).unwrap();
        let list = Breaches::open(folder.path()).unwrap();
        assert!(list.hold("leaked").unwrap());
        assert!(!list.hold("kept").unwrap());
    }

    #[test]
    fn an_empty_or_foreign_file_holds_nothing_and_a_missing_one_is_found_out_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        for text in ["", "\n\n\n", "nonsense", &"x".repeat(10_000)] {
            std::fs::write(&path, text).unwrap();
            assert!(!Breaches::open(&path).unwrap().hold("leaked").unwrap());
        }
        assert!(Breaches::open(&folder.path().join("none")).is_err());
    }
}
