//! The import of a catalogue by the program's own command.
use crate::{error::Error, process::Process};
use protocols::xzufi::sample::Size;
use std::{
    fs::File,
    io::copy,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How often its memory is looked at.
const OFTEN: Duration = Duration::from_millis(20);

/// How an import went.
#[derive(Debug)]
pub struct Imported {
    /// Of the file.
    pub bytes: u64,
    pub lasted: Duration,
    /// Memory at most, in KiB.
    pub peak: u64,
}

impl Imported {
    /// Records in a second.
    #[expect(clippy::cast_precision_loss, reason = "far fewer records than 2^52")]
    pub fn rate(&self, records: u64) -> f64 {
        records as f64 / self.lasted.as_secs_f64().max(0.001)
    }
}

/// Writes a catalogue below `folder` and imports it into the installation in `data`, which does
/// not run.
///
/// # Errors
/// If it cannot be written or the import fails.
pub async fn import(
    program: &Path,
    data: &Path,
    folder: &Path,
    size: Size,
) -> Result<Imported, Error> {
    let path = folder.join("catalogue.xml");
    let bytes = copy(&mut size.document(), &mut File::create(&path)?)?;
    let begun = Instant::now();
    let mut import = Command::new(program)
        .args(["catalogue", "import", "--everybody", "--data"])
        .args([data, &path])
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0;
    loop {
        if let Ok(memory) = Process(import.id()).memory() {
            peak = memory.peak.max(peak);
        }
        if let Some(status) = import.try_wait()? {
            std::fs::remove_file(&path)?;
            return if status.success() {
                let lasted = begun.elapsed();
                Ok(Imported {
                    bytes,
                    lasted,
                    peak,
                })
            } else {
                Err(Error::Usage(format!("the import ended: {status}")))
            };
        }
        tokio::time::sleep(OFTEN).await;
    }
}
