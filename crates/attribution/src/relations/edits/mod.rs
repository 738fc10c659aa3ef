//! Repairs of relations: where labels cut a content, a cue or a source short, or give it to the wrong one.

pub(crate) mod closing;
pub(crate) mod credited;
pub(crate) mod deeds;
pub(crate) mod loose;
pub(crate) mod mending;
pub(crate) mod nested;
pub(crate) mod passive;
pub(crate) mod quoted;
pub(crate) mod sources;
pub(crate) mod supplement;
pub(crate) mod unmarked;
pub(crate) mod utterances;
