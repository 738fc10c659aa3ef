//! The weights file: its format, and its reading with every check that keeps a wrong file out.
//!
//! A file is in the [safetensors](https://github.com/huggingface/safetensors) format. With `d` the width
//! (a multiple of 16, 16 to 512), `R` rows, `n` layers (1 to 32), `k` the kernel (odd, 1 to 15), `H` heads
//! and `C` labels a head (at most 64 in all), it holds these tensors and no others:
//!
//! | name | type | shape | what |
//! |---|---|---|---|
//! | `table.weight` | I8 | R, d | the embedding table; row r stands for `weight[r] * scale[r]` |
//! | `table.scale` | F32 | R | |
//! | `quotes.weight` | F32 | 4, d | the embeddings of [`QuotePlace`] |
//! | `shapes.weight` | F32 | 14, d | the embeddings of [`Shape`] |
//! | `layers.I.norm.weight`, `.bias` | F32 | d | layer normalisation, epsilon 1e-5 |
//! | `layers.I.gather.weight` | F32 | d, 1, k | depthwise convolution over positions, zero outside the text |
//! | `layers.I.gather.bias` | F32 | d | `gather` may be absent, from all layers alike |
//! | `layers.I.project.weight` | I8 or I16 | 2d, d | d gates, then d values; row o stands for `weight[o] * scale[o]` |
//! | `layers.I.project.scale`, `.bias` | F32 | 2d | |
//! | `norm.weight`, `.bias` | F32 | d | the last normalisation |
//! | `heads.weight` | F32 | H·C, d | the labels of the first head, then of the second, and so on |
//! | `heads.bias` | F32 | H·C | |
//!
//! The names are those of the PyTorch modules, the layouts PyTorch's. A layer adds to its input x, for
//! gates z = σ(project(gather(norm(x)))\[..d\]) and values v = the other half: in the channels below d/2 the states
//! s\[t\] = (1 − z\[t\])·s\[t−1\] + z\[t\]·v\[t\], and in the others s\[t\] = (1 − z\[t\])·s\[t+1\] + z\[t\]·v\[t\].
//!
//! Its metadata, strings all, hold at least:
//!
//! | key | value |
//! |---|---|
//! | `format` | `pullquote-tagger 1` |
//! | `features` | `1`, the [`FEATURE_VERSION`] |
//! | `heads` | names of the heads, comma-separated: `all,speech,inner` |
//! | `labels` | labels of each head, comma-separated: `O,B-content,I-content,…`; the first is the outside |
//! | `crc32` | CRC-32 (zlib's) of the whole file with these eight hexadecimal digits put as `00000000` |
//!
//! To write one from Python: save with `"crc32": "00000000"`, take `zlib.crc32` of the bytes, and replace the
//! eight zeros after `"crc32":"` in the header with `f"{crc:08x}"`. Other metadata are kept for
//! [`Tagger::metadata`](crate::Tagger::metadata).
//!
//! I16 weights of `project` cost no more time than I8 and round finer; a range of ±4095 is as fine as the
//! products, which are summed in 32 bits, can use.

use std::collections::BTreeMap;

use safetensors::{Dtype, SafeTensors};

use crate::{Error, FEATURE_VERSION, QuotePlace, Shape};

const FORMAT: &str = "pullquote-tagger 1";
const MAX_WIDTH: usize = 512;
const MAX_ROWS: usize = 1 << 24;
const MAX_LAYERS: usize = 32;
const MAX_KERNEL: usize = 15;
const MAX_LABELS: usize = 64;

/// A file's content: tensors of the right types and shapes, finite values.
#[derive(Debug)]
pub(crate) struct Weights {
    pub(crate) width: usize,
    pub(crate) metadata: BTreeMap<String, String>,
    pub(crate) heads: Vec<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) table: Vec<i8>,
    pub(crate) table_scale: Vec<f32>,
    pub(crate) quotes: Vec<f32>,
    pub(crate) shapes: Vec<f32>,
    pub(crate) layers: Vec<LayerWeights>,
    pub(crate) norm: Norm,
    pub(crate) head_weight: Vec<f32>,
    pub(crate) head_bias: Vec<f32>,
}

/// A normalisation's factors and summands.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// One layer's tensors, in the file's layout.
#[derive(Debug)]
pub(crate) struct LayerWeights {
    pub(crate) norm: Norm,
    /// Weights and bias of the depthwise convolution, where there is one.
    pub(crate) gather: Option<(Vec<f32>, Vec<f32>)>,
    pub(crate) project: Vec<i16>,
    pub(crate) project_scale: Vec<f32>,
    pub(crate) project_bias: Vec<f32>,
}

impl Weights {
    /// Reads a file. Cost: linear in the file, with memory for one copy of it.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let stored = check_sum(bytes)?;
        let (_, header) = SafeTensors::read_metadata(bytes).map_err(|e| Error::Format(e.to_string()))?;
        let file = SafeTensors::deserialize(bytes).map_err(|e| Error::Format(e.to_string()))?;
        let metadata: BTreeMap<String, String> = header
            .metadata()
            .clone()
            .unwrap_or_default()
            .into_iter()
            .collect();
        expect(&metadata, "format", FORMAT)?;
        expect(&metadata, "features", &FEATURE_VERSION.to_string())?;
        expect(&metadata, "crc32", &format!("{stored:08x}"))?;
        let heads = list(&metadata, "heads")?;
        let labels = list(&metadata, "labels")?;
        let outputs = heads.len().saturating_mul(labels.len());
        if outputs > MAX_LABELS {
            return Err(Error::Metadata {
                key: "labels",
                problem: format!("{outputs} labels over all heads where {MAX_LABELS} are the most"),
            });
        }
        Reader { file, taken: 0 }.weights(metadata, heads, labels)
    }
}

/// Compares the checksum in the header with that of the file; gives the stored one.
fn check_sum(bytes: &[u8]) -> Result<u32, Error> {
    let cut = || Error::Format("the file ends within its header".into());
    let (length, rest) = bytes.split_first_chunk::<8>().ok_or_else(cut)?;
    let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| cut())?;
    let header = rest.get(..length).ok_or_else(cut)?;
    let key = br#""crc32":""#;
    let missing = || Error::Metadata {
        key: "crc32",
        problem: "eight hexadecimal digits must stand there".into(),
    };
    let at = memchr::memmem::find(header, key).ok_or_else(missing)? + key.len();
    let digits = header
        .get(at..at + 8)
        .and_then(|digits| core::str::from_utf8(digits).ok());
    let stored = digits
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or_else(missing)?;
    let (before, after) = bytes.split_at_checked(8 + at).ok_or_else(missing)?;
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(before);
    hasher.update(b"00000000");
    hasher.update(after.get(8..).unwrap_or_default());
    let computed = hasher.finalize();
    if stored == computed {
        Ok(stored)
    } else {
        Err(Error::Checksum { stored, computed })
    }
}

fn expect(metadata: &BTreeMap<String, String>, key: &'static str, value: &str) -> Result<(), Error> {
    match metadata.get(key) {
        Some(found) if found == value => Ok(()),
        found => Err(Error::Metadata {
            key,
            problem: format!("{found:?} where this version reads {value:?}"),
        }),
    }
}

fn list(metadata: &BTreeMap<String, String>, key: &'static str) -> Result<Vec<String>, Error> {
    let items: Vec<String> = metadata
        .get(key)
        .map_or("", |s| s)
        .split(',')
        .map(str::to_owned)
        .collect();
    let distinct = items
        .iter()
        .enumerate()
        .all(|(i, item)| !items.iter().take(i).any(|other| other == item));
    if items.len() <= MAX_LABELS && distinct && items.iter().all(|item| !item.is_empty()) {
        Ok(items)
    } else {
        Err(Error::Metadata {
            key,
            problem: format!("distinct names, comma-separated, {MAX_LABELS} at most, must stand there"),
        })
    }
}

/// Takes tensors by name and counts them, so that no unknown one stays unseen.
struct Reader<'a> {
    file: SafeTensors<'a>,
    taken: usize,
}

impl Reader<'_> {
    fn weights(
        mut self,
        metadata: BTreeMap<String, String>,
        heads: Vec<String>,
        labels: Vec<String>,
    ) -> Result<Weights, Error> {
        let (rows, width) = match self.shape("table.weight").as_deref() {
            Some(&[rows, width]) => (rows, width),
            _ => return Err(wrong("table.weight", "must be there and have two dimensions")),
        };
        if !(1..=MAX_ROWS).contains(&rows) || width % 16 != 0 || !(16..=MAX_WIDTH).contains(&width) {
            return Err(wrong(
                "table.weight",
                "the width must be a multiple of 16, up to 512, rows up to 2^24",
            ));
        }
        let count = (0..=MAX_LAYERS)
            .take_while(|i| self.shape(&format!("layers.{i}.norm.weight")).is_some())
            .count();
        if !(1..=MAX_LAYERS).contains(&count) {
            return Err(wrong("layers.0.norm.weight", "there must be 1 to 32 layers"));
        }
        let kernel = match self.shape("layers.0.gather.weight").as_deref() {
            None => None,
            Some(&[_, 1, kernel]) if kernel % 2 == 1 && kernel <= MAX_KERNEL => Some(kernel),
            Some(_) => {
                return Err(wrong(
                    "layers.0.gather.weight",
                    "the kernel must be odd, 15 at most",
                ));
            }
        };
        let outputs = heads.len() * labels.len();
        let weights = Weights {
            width,
            metadata,
            table: self
                .bytes("table.weight", Dtype::I8, &[rows, width])?
                .iter()
                .map(|&b| b as i8)
                .collect(),
            table_scale: self.floats("table.scale", &[rows])?,
            quotes: self.floats("quotes.weight", &[QuotePlace::COUNT, width])?,
            shapes: self.floats("shapes.weight", &[Shape::COUNT, width])?,
            layers: (0..count)
                .map(|i| self.layer(i, width, kernel))
                .collect::<Result<_, _>>()?,
            norm: self.norm("norm", width)?,
            head_weight: self.floats("heads.weight", &[outputs, width])?,
            head_bias: self.floats("heads.bias", &[outputs])?,
            heads,
            labels,
        };
        if self.taken != self.file.len() {
            let problem = format!(
                "{} tensors where {} belong to the tagger",
                self.file.len(),
                self.taken
            );
            return Err(Error::Format(problem));
        }
        Ok(weights)
    }

    fn layer(&mut self, index: usize, width: usize, kernel: Option<usize>) -> Result<LayerWeights, Error> {
        let name = |part: &str| format!("layers.{index}.{part}");
        Ok(LayerWeights {
            norm: self.norm(&name("norm"), width)?,
            gather: match kernel {
                None => None,
                Some(kernel) => Some((
                    self.floats(&name("gather.weight"), &[width, 1, kernel])?,
                    self.floats(&name("gather.bias"), &[width])?,
                )),
            },
            project: self.integers(&name("project.weight"), &[2 * width, width])?,
            project_scale: self.floats(&name("project.scale"), &[2 * width])?,
            project_bias: self.floats(&name("project.bias"), &[2 * width])?,
        })
    }

    fn norm(&mut self, name: &str, width: usize) -> Result<Norm, Error> {
        Ok(Norm {
            weight: self.floats(&format!("{name}.weight"), &[width])?,
            bias: self.floats(&format!("{name}.bias"), &[width])?,
        })
    }

    fn shape(&self, name: &str) -> Option<Vec<usize>> {
        self.file.tensor(name).ok().map(|tensor| tensor.shape().to_vec())
    }

    fn bytes(&mut self, name: &str, kind: Dtype, shape: &[usize]) -> Result<&[u8], Error> {
        let tensor = self.file.tensor(name).map_err(|_| wrong(name, "is absent"))?;
        if tensor.dtype() != kind || tensor.shape() != shape {
            let found = format!(
                "is {:?} {:?} where {kind:?} {shape:?} is needed",
                tensor.dtype(),
                tensor.shape()
            );
            return Err(wrong(name, &found));
        }
        self.taken += 1;
        Ok(tensor.data())
    }

    fn floats(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, Error> {
        let (chunks, _) = self.bytes(name, Dtype::F32, shape)?.as_chunks::<4>();
        let floats: Vec<f32> = chunks.iter().map(|&chunk| f32::from_le_bytes(chunk)).collect();
        // Far beyond any trained weight, and small enough that no sum of products overflows.
        if floats.iter().all(|x| x.abs() <= 1e6) {
            Ok(floats)
        } else {
            Err(wrong(
                name,
                "holds a value that is not finite or beyond a million",
            ))
        }
    }

    fn integers(&mut self, name: &str, shape: &[usize]) -> Result<Vec<i16>, Error> {
        match self.file.tensor(name).map(|tensor| tensor.dtype()) {
            Ok(Dtype::I16) => {
                let (chunks, _) = self.bytes(name, Dtype::I16, shape)?.as_chunks::<2>();
                Ok(chunks.iter().map(|&chunk| i16::from_le_bytes(chunk)).collect())
            }
            _ => Ok(self
                .bytes(name, Dtype::I8, shape)?
                .iter()
                .map(|&byte| i16::from(byte as i8))
                .collect()),
        }
    }
}

fn wrong(name: &str, problem: &str) -> Error {
    Error::Tensor {
        name: name.to_owned(),
        problem: problem.to_owned(),
    }
}
