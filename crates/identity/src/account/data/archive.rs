//! Files in one ZIP archive, stored as they are: text that is asked for once needs no compression.
use std::io::{Cursor, Write};
use web::Failure;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Packs files under their names.
pub(super) fn pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Failure> {
    // Readable by the owner alone where it is unpacked.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .unix_permissions(0o600);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, options).map_err(Failure::fault)?;
        archive.write_all(bytes).map_err(Failure::fault)?;
    }
    let done = archive.finish().map_err(Failure::fault)?;
    Ok(done.into_inner())
}
