//! Who a source may be, from a proposal to the speaker that is reported.

use pullquote_entities::last_word;

use super::method::{Method, THRESHOLD};
use super::shape::Shape;
use crate::{Speaker, SpeakerKind};

/// An answer, before it is reported as a [`Speaker`].
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) name: String,
    pub(super) kind: SpeakerKind,
    pub(super) entity: Option<usize>,
    pub(super) country: Option<String>,
    /// Office and id of somebody whom only an office names ("the Russian foreign minister").
    pub(super) office: Option<String>,
    pub(super) id: Option<String>,
    pub(super) method: Method,
    /// How far ahead of the next candidate, where there are several.
    pub(super) margin: f32,
    /// Probability that it is right, and the names, kinds and probabilities of who else it may be.
    pub(super) probability: f32,
    pub(super) rivals: Vec<(String, SpeakerKind, f32)>,
}

/// Where an entity has spoken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Antecedent {
    pub(super) at: usize,
    pub(super) sentence: usize,
    pub(super) entity: usize,
    /// Inside a quotation.
    pub(super) quoted: bool,
}

/// A source that has been resolved, for what refers back to it.
pub(super) struct Resolved {
    /// Head noun of its source ("report", "officials").
    pub(super) noun: String,
    /// Cited ("according to"), which does not make it the story's speaker.
    pub(super) cited: bool,
    pub(super) answer: Answer,
    pub(super) paragraph: usize,
    pub(super) shape: Shape,
    /// What stood before and after that noun ("defence", "ministry").
    pub(super) modifiers: Vec<String>,
    /// Inside a quotation.
    pub(super) quoted: bool,
}

impl Answer {
    /// The speaker that it stands for; unknown, with its candidates, where it is too unlikely.
    pub(super) fn into_speaker(self) -> Speaker {
        let confidence = self.probability;
        let kind = reported_kind(&self);
        let rivals = self.rivals.iter();
        let mut candidates: Vec<crate::Candidate> = rivals
            .map(|(name, kind, confidence)| crate::Candidate {
                name: name.clone(),
                kind: *kind,
                confidence: *confidence,
            })
            .collect();
        if confidence < THRESHOLD {
            candidates.insert(
                0,
                crate::Candidate {
                    name: self.name,
                    kind,
                    confidence,
                },
            );
            return Speaker {
                confidence,
                candidates,
                ..Speaker::unknown()
            };
        }
        Speaker {
            name: Some(self.name),
            kind,
            office: self.office.filter(|_| kind == SpeakerKind::Person),
            country: self.country,
            id: self.id,
            confidence,
            candidates,
            entity: None,
        }
    }
}

/// The kind to report: somebody whom nothing but a noun names is one of a group, but for whoever asks in an interview.
pub(super) fn reported_kind(answer: &Answer) -> SpeakerKind {
    let small = !last_word(&answer.name).starts_with(char::is_uppercase);
    let nameless = small && answer.entity.is_none() && answer.id.is_none() && answer.office.is_none();
    match answer.kind {
        SpeakerKind::Person if nameless && answer.method != Method::Turn => SpeakerKind::Group,
        kind => kind,
    }
}

/// An answer by name and kind alone.
pub(super) fn plain(name: String, kind: SpeakerKind, method: Method) -> Answer {
    Answer {
        name,
        kind,
        entity: None,
        country: None,
        office: None,
        id: None,
        method,
        margin: 0.0,
        probability: 0.0,
        rivals: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_without_a_name_is_of_a_group_and_an_unlikely_one_is_unknown() {
        let doctor = plain("doctor".to_owned(), SpeakerKind::Person, Method::OwnRole);
        assert_eq!(reported_kind(&doctor), SpeakerKind::Group);
        let named = plain("Anna Berg".to_owned(), SpeakerKind::Person, Method::Name);
        assert_eq!(reported_kind(&named), SpeakerKind::Person);
        let likely = |probability| Answer {
            probability,
            ..named.clone()
        };
        assert_eq!(likely(0.9).into_speaker().name.as_deref(), Some("Anna Berg"));
        let unknown = likely(0.2).into_speaker();
        assert_eq!((unknown.name, unknown.candidates.len()), (None, 1));
    }
}
