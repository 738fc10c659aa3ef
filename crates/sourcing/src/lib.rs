//! How a news article introduces whoever speaks in it.
//!
//! [`introduce`] takes what earlier stages found in an article (its [`Reading`], the [`Chains`] of its names, the
//! relations of its quotations and their speakers) and says of every quotation how its source is described, what kind
//! of source it is and why it is not named, in what role it speaks, and with which pronoun the article refers to it. The
//! rules are those of the documentation's page on sourcing. Nothing of that is inferred from a name: who accepts a guess
//! by forename asks for it with [`guess_gender`].

#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod affiliation;
mod evidence;
mod guess;
mod introductions;
mod kind;
mod phrase;
mod pronoun;
mod reason;
mod role;
mod table;
mod topic;
mod voice;

use pullquote_attribution::{Relation, Speaker, SpeakerKind};
use pullquote_entities::{Chains, Mention, Name};
use pullquote_lexicon::Reading;
use pullquote_tokenize::Span;

use phrase::Phrase;
use voice::Voices;

pub use guess::{Gender, GuessedGender, guess_gender};
pub use kind::Sourcing;
pub use pronoun::SpeakerPronoun;
pub use role::Role;

/// What an article says of the source of one quotation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Introduction {
    /// The fullest phrase that says who it is: "chief economist at Norfund".
    pub description: Option<Span>,
    /// The organization that the description names: "Norfund".
    pub affiliation: Option<Span>,
    /// What kind of source it is.
    pub sourcing: Sourcing,
    /// Why it is not named: "who spoke on condition of anonymity".
    pub reason: Option<Span>,
    /// In what capacity it speaks; `None` where the article does not say.
    pub role: Option<Role>,
    /// How the article refers to it; `None` where it does not, or not always so.
    pub pronoun: Option<SpeakerPronoun>,
}

/// What the analysis of an article has found so far.
#[derive(Clone, Copy)]
pub struct Article<'a, 't> {
    /// Its words.
    pub words: &'a Reading<'t>,
    /// Its names and whom they name.
    pub chains: &'a Chains,
    /// What a gazetteer found, in the order of the text; may be empty.
    pub mentions: &'a [Mention],
}

impl<'a> Article<'a, '_> {
    /// The names that touch the tokens `from..to`, each with the index of its entity.
    fn names_in(&self, from: usize, to: usize) -> impl Iterator<Item = (&'a Name, usize)> + use<'a> {
        let first = self.chains.names.partition_point(|n| n.to <= from);
        let names = self.chains.names.get(first..).unwrap_or(&[]);
        let of = self.chains.of.get(first..).unwrap_or(&[]);
        names
            .iter()
            .zip(of.iter().copied())
            .take_while(move |(n, _)| n.from < to)
    }
}

/// How the article introduces the source of each of `relations`, in their order; `speakers` says who each source is.
///
/// Cost: linear in the text, the names and the relations.
///
/// ```
/// use pullquote_attribution::{Kind, Mode, Relation, layout, resolve};
/// use pullquote_lexicon::Reading;
/// use pullquote_sourcing::{Article, Role, Sourcing, SpeakerPronoun, introduce};
/// use pullquote_tokenize::{Span, segment};
///
/// let text = "Adaeze Obi, a nurse who was on duty, opened the gates. She said nobody had warned her.";
/// let relation = Relation {
///     source: vec![Span::new(55, 58)],
///     cue: vec![Span::new(59, 63)],
///     content: vec![Span::new(64, 85)],
///     kind: Kind::Indirect,
///     mode: Mode::Speech,
///     parent: None,
///     confidence: 1.0,
/// };
/// let cut = segment(text);
/// let words = Reading::new(text, &cut);
/// let parts = layout(text, &cut);
/// let found = resolve(&words, &parts, std::slice::from_ref(&relation), &[]);
/// let article = Article { words: &words, chains: &found.chains, mentions: &[] };
/// let found = introduce(&article, &[relation], &found.speakers);
/// assert_eq!(found[0].description.map(|s| s.of(text)), Some("a nurse who was on duty"));
/// assert_eq!(found[0].sourcing, Sourcing::NamedPerson);
/// assert_eq!(found[0].role, Some(Role::Worker));
/// assert_eq!(found[0].pronoun, Some(SpeakerPronoun::She));
/// ```
#[must_use]
pub fn introduce(
    article: &Article<'_, '_>,
    relations: &[Relation],
    speakers: &[Speaker],
) -> Vec<Introduction> {
    let voices = voice::voices(article, relations, speakers);
    let described: Vec<_> = voices.all.iter().map(|voice| voice.describe(article)).collect();
    let pronouns = evidence::pronouns(article, &voices, &described, relations, speakers);
    let portraits = portraits(article, &voices, &described);
    let each = relations.iter().zip(speakers).zip(&voices.of);
    each.map(|((relation, speaker), &of)| {
        let (Some(voice), Some(portrait)) = (voices.all.get(of), portraits.get(of)) else {
            return Introduction::default();
        };
        let source = relation.source.first().copied();
        let sourcing = kind::sourcing(article, source, speaker, voice);
        let pronoun = pronouns.get(of).copied().flatten();
        let reason = source.filter(|_| sourcing.is_unnamed());
        let mut found = Introduction {
            sourcing,
            reason: reason.and_then(|span| reason::reason(article.words, span)),
            pronoun: pronoun.filter(|_| sourcing.is_single()),
            ..portrait.clone()
        };
        match sourcing {
            Sourcing::Government => found.role = Some(Role::Official),
            // What is written describes itself; whoever issued it is described elsewhere.
            Sourcing::Document => {
                let own = source.and_then(|span| phrase::described_by(article, span, voice.entity));
                found.description = own.map(|phrase| phrase.span(article.words));
            }
            _ => {}
        }
        found
    })
    .collect()
}

/// What all quotations of a voice share: its description, affiliation and role.
fn portraits(article: &Article<'_, '_>, voices: &Voices, described: &[Vec<Phrase>]) -> Vec<Introduction> {
    let topic = topic::topic(article.words);
    let each = voices.all.iter().zip(described);
    each.map(|(voice, phrases)| {
        let description = introductions::fullest(article, phrases, voice);
        let described = || affiliation::affiliation(article, phrases, description);
        Introduction {
            description,
            affiliation: (voice.kind != SpeakerKind::Organization)
                .then(described)
                .flatten(),
            role: role::role(article, topic, phrases, voice),
            ..Introduction::default()
        }
    })
    .collect()
}
