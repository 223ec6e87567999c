use crate::Error;
use std::{fs, io, path::Path};
use tantivy::{directory::MmapDirectory, schema::Schema};

/// Changes whenever what is written changes: fields, words, stored entries.
const FORMAT: &str = "stadttor-search 1";

/// Opens the index in a folder or begins one; what is of another format is removed.
pub(super) fn open(folder: &Path, schema: Schema) -> Result<tantivy::Index, Error> {
    fs::create_dir_all(folder)?;
    let (mark, data) = (folder.join("format"), folder.join("index"));
    let fits = match fs::read_to_string(&mark) {
        Ok(found) => found == FORMAT,
        Err(e) if e.kind() == io::ErrorKind::NotFound => false,
        Err(e) => return Err(e.into()),
    };
    if !fits {
        // The mark goes first: a crash in between leaves a folder that does not fit.
        remove(fs::remove_file(&mark))?;
        remove(fs::remove_dir_all(&data))?;
    }
    fs::create_dir_all(&data)?;
    let directory = MmapDirectory::open(&data).map_err(tantivy::TantivyError::from)?;
    let opened = tantivy::Index::open_or_create(directory, schema.clone());
    let index = match opened {
        Ok(index) => index,
        // Damaged: it is made from the catalogue again, so nothing is lost with it.
        Err(_) if fits => {
            fs::remove_dir_all(&data)?;
            fs::create_dir_all(&data)?;
            tantivy::Index::create_in_dir(&data, schema)?
        }
        Err(other) => return Err(other.into()),
    };
    fs::write(&mark, FORMAT)?;
    Ok(index)
}

fn remove(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}
