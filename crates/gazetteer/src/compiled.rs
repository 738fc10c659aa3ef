//! Compiled gazetteers: users' entries in one file with a version and a checksum.
//!
//! Layout, little-endian: `PQGZ`, version (u32), checksum of the rest (u64, FNV-1a), number of entries (u32), entries.
//! An entry is its kind and gender (a byte each) and seven texts, each its length (u32) and its bytes.

use crate::{CountryCode, Entry, EntryKind, Error, Gender};

const MAGIC: &[u8; 4] = b"PQGZ";

/// The version that this crate writes and reads.
const VERSION: u32 = 1;

/// Compiles entries to the bytes of a file. Cost: linear in the entries.
///
/// ```
/// use pullquote_gazetteer::{CountryCode, Entry, Error, compile, load_compiled};
///
/// let entries = vec![Entry::person("Ada Nord", "harbour minister", CountryCode::new("NO").unwrap())];
/// let mut file = compile(&entries);
/// assert_eq!(load_compiled(&file).unwrap(), entries);
///
/// *file.last_mut().unwrap() ^= 1;
/// assert!(matches!(load_compiled(&file), Err(Error::Damaged(_))));
/// ```
#[must_use]
pub fn compile(entries: &[Entry]) -> Vec<u8> {
    let mut body = Vec::new();
    body.extend((entries.len() as u32).to_le_bytes());
    for entry in entries {
        body.push(match entry.kind {
            EntryKind::Person => 0,
            EntryKind::Country => 1,
            EntryKind::Block => 2,
        });
        body.push(match entry.gender {
            None => 0,
            Some(Gender::Female) => 1,
            Some(Gender::Male) => 2,
        });
        let aliases = entry.aliases.join("|");
        let country = entry.country.map(|c| c.to_string()).unwrap_or_default();
        for text in [
            &entry.name,
            &aliases,
            &entry.office,
            &country,
            &entry.from,
            &entry.to,
            &entry.id,
        ] {
            body.extend((text.len() as u32).to_le_bytes());
            body.extend(text.as_bytes());
        }
    }
    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// Reads what [`compile`] wrote. Cost: linear in the file.
///
/// # Errors
///
/// [`Error::Foreign`], [`Error::Version`] or [`Error::Damaged`].
pub fn load_compiled(file: &[u8]) -> Result<Vec<Entry>, Error> {
    let rest = file.strip_prefix(MAGIC).ok_or(Error::Foreign)?;
    let mut reader = Reader { rest };
    let found = reader.number()?;
    if found != VERSION {
        return Err(Error::Version {
            found,
            expected: VERSION,
        });
    }
    let sum = u64::from_le_bytes(reader.take()?);
    if checksum(reader.rest) != sum {
        return Err(Error::Damaged("its checksum differs"));
    }
    let count = reader.number()?;
    let mut entries = Vec::new();
    for _ in 0..count {
        let [kind, gender] = reader.take()?;
        let kind = match kind {
            0 => EntryKind::Person,
            1 => EntryKind::Country,
            2 => EntryKind::Block,
            _ => return Err(Error::Damaged("a kind that does not exist")),
        };
        let gender = match gender {
            1 => Some(Gender::Female),
            2 => Some(Gender::Male),
            _ => None,
        };
        let name = reader.text()?;
        let aliases = reader.text()?;
        entries.push(Entry {
            kind,
            name,
            aliases: crate::tsv::alternatives(&aliases).map(str::to_owned).collect(),
            office: reader.text()?,
            country: CountryCode::new(&reader.text()?),
            from: reader.text()?,
            to: reader.text()?,
            id: reader.text()?,
            gender,
        });
    }
    if reader.rest.is_empty() {
        Ok(entries)
    } else {
        Err(Error::Damaged("it goes on after its end"))
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (head, rest) = self
            .rest
            .split_first_chunk::<N>()
            .ok_or(Error::Damaged("it ends early"))?;
        self.rest = rest;
        Ok(*head)
    }

    fn number(&mut self) -> Result<u32, Error> {
        self.take().map(u32::from_le_bytes)
    }

    fn text(&mut self) -> Result<String, Error> {
        let length = self.number()? as usize;
        let (text, rest) = self
            .rest
            .split_at_checked(length)
            .ok_or(Error::Damaged("it ends early"))?;
        self.rest = rest;
        String::from_utf8(text.to_vec()).map_err(|_| Error::Damaged("a text is no UTF-8"))
    }
}

/// A number that differs, but for chance, where the entries do; the same on every machine. Cost: linear in the entries.
#[must_use]
pub fn fingerprint(entries: &[Entry]) -> u64 {
    checksum(&compile(entries))
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The file of one entry, byte by byte: the same on every machine, whatever its words are and their order.
    #[test]
    fn a_compiled_gazetteer_has_these_bytes_everywhere() {
        let entry = Entry {
            from: "2020".to_owned(),
            gender: Some(Gender::Female),
            ..Entry::person("Ada", "mayor", CountryCode::new("NO").unwrap())
        };
        let body = b"\x01\0\0\0\x00\x01\x03\0\0\0Ada\0\0\0\0\x05\0\0\0mayor\x02\0\0\0NO\x04\0\0\x002020\0\0\0\0\0\0\0\0";
        let head = b"PQGZ\x01\0\0\0";
        let file = compile(std::slice::from_ref(&entry));
        assert_eq!(&file[..8], head);
        assert_eq!(file[8..16], [0x8a, 0x29, 0x8c, 0x91, 0xb9, 0xd2, 0x93, 0x40]);
        assert_eq!(&file[16..], body);
        assert_eq!(load_compiled(&file).unwrap(), [entry]);
        // A length that no file of a 32-bit machine has, nor one of a 64-bit machine.
        let mut hostile = file;
        hostile[22..26].copy_from_slice(&[0xff; 4]);
        let sum = checksum(&hostile[16..]).to_le_bytes();
        hostile[8..16].copy_from_slice(&sum);
        assert!(matches!(load_compiled(&hostile), Err(Error::Damaged(_))));
    }
}
