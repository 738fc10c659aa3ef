//! What can be wrong with weights.

/// Why weights were refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is no safetensors file, or was cut short.
    #[error("the weights are no whole safetensors file ({0}); fetch or build the file again")]
    Format(String),
    /// The file was damaged since it was written.
    #[error(
        "the weights are damaged: checksum {computed:08x} where {stored:08x} was stored; fetch or build the file again"
    )]
    Checksum {
        /// The checksum in the file.
        stored: u32,
        /// The checksum of what was read.
        computed: u32,
    },
    /// A member of the file's metadata is absent or not what this version can read.
    #[error("the weights' metadata `{key}`: {problem}")]
    Metadata {
        /// Which member.
        key: &'static str,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
    /// A tensor is absent, unknown, or has another type, shape or value than it must.
    #[error("the weights' tensor `{name}`: {problem}")]
    Tensor {
        /// Which tensor.
        name: String,
        /// What is wrong with it, and what would be right.
        problem: String,
    },
}
