//! Wrong and damaged weights are refused with an error that says what is wrong; never a panic.

mod model;

use model::{Model, Random, Values, seal};
use pullquote_tagging::{Error, Tagger};

fn sound() -> Model {
    Model::random(3, 16, 40, 2, 3, false)
}

fn refused(model: &Model) -> Error {
    Tagger::load(&model.file()).expect_err("the file is wrong")
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let file = sound().file();
    assert!(Tagger::load(&file).is_ok());
    for length in 0..file.len() {
        assert!(Tagger::load(&file[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn a_flipped_bit_anywhere_is_refused() {
    let file = sound().file();
    let mut random = Random(11);
    for at in (0..file.len()).filter(|&at| at < 400 || at % 7 == 0) {
        let mut damaged = file.clone();
        damaged[at] ^= 1 << (random.next() % 8);
        // A digit of the checksum may be written with a capital: the same number.
        let same = damaged[at].eq_ignore_ascii_case(&file[at]) && file[at].is_ascii_hexdigit();
        assert!(Tagger::load(&damaged).is_err() || same, "byte {at}");
    }
}

#[test]
fn hostile_headers_with_a_right_checksum_are_refused() {
    let mut random = Random(5);
    let header = |text: &str| {
        let mut file = (text.len() as u64).to_le_bytes().to_vec();
        file.extend_from_slice(text.as_bytes());
        file.extend((0..64).map(|_| 0u8));
        seal(&mut file);
        file
    };
    for text in [
        r#"{"__metadata__":{"crc32":"00000000"}}"#,
        r#"{"__metadata__":{"crc32":"0000"#,
        r#"{"__metadata__":{"crc32":"é0000000"}}"#,
        r#"{"__metadata__":{"crc32":"00000000"},"a":{"dtype":"F32","shape":[4611686018427387904,16],"data_offsets":[0,64]}}"#,
        r#"{"__metadata__":{"crc32":"00000000"},"a":{"dtype":"I8","shape":[64],"data_offsets":[64,0]}}"#,
        r#"{"__metadata__":{"crc32":"00000000"},"a":{"dtype":"I8","shape":[64],"data_offsets":[0,18446744073709551615]}}"#,
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ] {
        assert!(Tagger::load(&header(text)).is_err(), "{text}");
    }
    for length in [u64::MAX, u64::MAX - 7, 1 << 40, 9] {
        let mut file = length.to_le_bytes().to_vec();
        file.extend_from_slice(br#"{"crc32":"00000000"}"#);
        assert!(Tagger::load(&file).is_err(), "{length}");
    }
    for _ in 0..200 {
        let mut file = sound().file();
        let at = 8 + random.next() as usize % 600;
        file[at] = random.next() as u8;
        seal(&mut file);
        // It may still be sound, where only a number's digit changed for another that fits.
        let _ = Tagger::load(&file);
    }
}

#[test]
fn errors_name_what_is_wrong() {
    for (key, value) in [
        ("format", "pullquote-tagger 9"),
        ("features", "2"),
        ("heads", "all,all"),
        ("heads", ""),
        ("labels", "O,B-a,I-a,B-b,I-b,B-c,I-d"),
    ] {
        let mut model = sound();
        model.metadata.insert(key.into(), value.into());
        match refused(&model) {
            Error::Metadata { key: found, .. } => assert_eq!(found, key),
            other => panic!("{key}: {other}"),
        }
    }
    for name in [
        "table.scale",
        "layers.1.project.bias",
        "layers.0.norm.weight",
        "heads.bias",
    ] {
        let mut model = sound();
        model.tensor(name).values = Values::Floats(vec![0.0; 3]);
        model.tensor(name).shape = vec![3];
        match refused(&model) {
            Error::Tensor { name: found, .. } => assert_eq!(found, name),
            other => panic!("{name}: {other}"),
        }
    }
    let mut model = sound();
    model.tensor("norm.bias").values = Values::Floats(vec![f32::NAN; 16]);
    assert!(refused(&model).to_string().contains("norm.bias"));
    let mut model = sound();
    model.add("another", &[1], Values::Floats(vec![0.0]));
    assert!(refused(&model).to_string().contains("tensors"));
}
