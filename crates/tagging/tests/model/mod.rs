//! Weights files made for tests: every tensor can be seen and changed before the file is written.
#![allow(dead_code, unreachable_pub, reason = "every test uses another part")]

use std::collections::HashMap;

use pullquote_tagging::{QuotePlace, Shape};
use safetensors::{Dtype, tensor::TensorView};

/// Random numbers that are the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Between -1 and 1.
    pub fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 23) as f32 - 1.0
    }
}

#[derive(Clone)]
pub enum Values {
    Floats(Vec<f32>),
    Words(Vec<i16>),
    Bytes(Vec<i8>),
}

#[derive(Clone)]
pub struct Tensor {
    pub name: String,
    pub shape: Vec<usize>,
    pub values: Values,
}

#[derive(Clone)]
pub struct Model {
    pub tensors: Vec<Tensor>,
    pub metadata: HashMap<String, String>,
}

pub const LABELS: &str = "O,B-content,I-content,B-cue,I-cue,B-source,I-source";

impl Model {
    /// A model with random weights. `kernel` 0 leaves the convolution out.
    pub fn random(seed: u64, width: usize, rows: usize, layers: usize, kernel: usize, fine: bool) -> Self {
        let mut random = Random(seed | 1);
        let metadata = [
            ("format", "pullquote-tagger 1"),
            ("features", "1"),
            ("heads", "all,speech,inner"),
            ("labels", LABELS),
            ("crc32", "00000000"),
        ];
        let mut model = Self {
            tensors: Vec::new(),
            metadata: metadata.map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
        };
        let mut floats = |name: &str, shape: &[usize], middle: f32, spread: f32| {
            let count = shape.iter().product();
            let values = (0..count).map(|_| middle + spread * random.unit()).collect();
            model.add(name, shape, Values::Floats(values));
        };
        floats("table.scale", &[rows], 0.002, 0.001);
        floats("quotes.weight", &[QuotePlace::COUNT, width], 0.0, 0.5);
        floats("shapes.weight", &[Shape::COUNT, width], 0.0, 0.5);
        for layer in 0..layers {
            let name = |part: &str| format!("layers.{layer}.{part}");
            floats(&name("norm.weight"), &[width], 1.0, 0.3);
            floats(&name("norm.bias"), &[width], 0.0, 0.3);
            if kernel > 0 {
                floats(&name("gather.weight"), &[width, 1, kernel], 0.2, 0.5);
                floats(&name("gather.bias"), &[width], 0.0, 0.1);
            }
            floats(
                &name("project.scale"),
                &[2 * width],
                if fine { 2e-4 } else { 2e-3 },
                1e-5,
            );
            floats(&name("project.bias"), &[2 * width], 0.0, 1.0);
        }
        floats("norm.weight", &[width], 1.0, 0.3);
        floats("norm.bias", &[width], 0.0, 0.3);
        floats("heads.weight", &[21, width], 0.0, 0.4);
        floats("heads.bias", &[21], 0.0, 0.4);
        let table = (0..rows * width).map(|_| (random.next() >> 56) as i8).collect();
        model.add("table.weight", &[rows, width], Values::Bytes(table));
        for layer in 0..layers {
            let count = 2 * width * width;
            let values = if fine {
                Values::Words((0..count).map(|_| (random.unit() * 1023.0) as i16).collect())
            } else {
                Values::Bytes((0..count).map(|_| (random.unit() * 127.0) as i8).collect())
            };
            model.add(
                &format!("layers.{layer}.project.weight"),
                &[2 * width, width],
                values,
            );
        }
        model
    }

    pub fn add(&mut self, name: &str, shape: &[usize], values: Values) {
        self.tensors.push(Tensor {
            name: name.to_owned(),
            shape: shape.to_vec(),
            values,
        });
    }

    pub fn tensor(&mut self, name: &str) -> &mut Tensor {
        self.tensors
            .iter_mut()
            .find(|tensor| tensor.name == name)
            .expect("the tensor is there")
    }

    /// A tensor's values as they are computed with, without their scale.
    pub fn values(&self, name: &str) -> Option<Vec<f64>> {
        let tensor = self.tensors.iter().find(|tensor| tensor.name == name)?;
        Some(match &tensor.values {
            Values::Floats(values) => values.iter().map(|&v| f64::from(v)).collect(),
            Values::Words(values) => values.iter().map(|&v| f64::from(v)).collect(),
            Values::Bytes(values) => values.iter().map(|&v| f64::from(v)).collect(),
        })
    }

    /// The file, its checksum in place.
    pub fn file(&self) -> Vec<u8> {
        let data: Vec<(&str, Dtype, &[usize], Vec<u8>)> = self
            .tensors
            .iter()
            .map(|tensor| {
                let (kind, bytes) = match &tensor.values {
                    Values::Floats(v) => (Dtype::F32, v.iter().flat_map(|v| v.to_le_bytes()).collect()),
                    Values::Words(v) => (Dtype::I16, v.iter().flat_map(|v| v.to_le_bytes()).collect()),
                    Values::Bytes(v) => (Dtype::I8, v.iter().flat_map(|v| v.to_le_bytes()).collect()),
                };
                (tensor.name.as_str(), kind, tensor.shape.as_slice(), bytes)
            })
            .collect();
        let views = data.iter().map(|(name, kind, shape, bytes)| {
            (
                *name,
                TensorView::new(*kind, shape.to_vec(), bytes).expect("sizes fit"),
            )
        });
        let metadata = self.metadata.clone().into_iter().collect();
        let mut file = safetensors::serialize(views, Some(metadata)).expect("it serialises");
        seal(&mut file);
        file
    }
}

/// Puts the checksum into the header.
pub fn seal(file: &mut [u8]) {
    let key = br#""crc32":""#;
    let Some(at) = file.windows(key.len()).position(|window| window == key) else {
        return;
    };
    let at = at + key.len();
    if file.len() < at + 8 {
        return;
    }
    file[at..at + 8].copy_from_slice(b"00000000");
    let sum = format!("{:08x}", crc32fast::hash(file));
    file[at..at + 8].copy_from_slice(sum.as_bytes());
}
