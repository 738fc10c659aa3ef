//! Compiled gazetteers, damaged in every way, with a checksum that hides it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pullquote_tests::invariants;

/// Where the checked part begins: after the magic word, the version and the checksum.
const BODY: usize = 16;

fuzz_target!(|body: &[u8]| {
    invariants::compiled(body);
    let mut file = b"PQGZ\x01\0\0\0".to_vec();
    file.extend(checksum(body).to_le_bytes());
    assert_eq!(file.len(), BODY);
    file.extend(body);
    invariants::compiled(&file);
});

/// FNV-1a, as the format has it.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
