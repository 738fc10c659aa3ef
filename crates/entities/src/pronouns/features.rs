//! What speaks for and against each candidate of a pronoun.

use pullquote_lexicon::Reading;
use pullquote_lexicon::class::{BOUNDARY, POSSESSOR, RELATIVE};
use pullquote_lexicon::cue::readings;
use pullquote_lexicon::noun::{Gender, is_kin, noun};
use pullquote_lexicon::verb::is_finite;
use pullquote_ranking::{Features, Templates};

use super::candidates::Candidate;
use super::{Pronoun, PronounMention, Story};
use crate::names::{Name, NameKind};

/// Names of the features.
pub(crate) const TEMPLATES: Templates = Templates(&[
    "nobody",
    "kind",
    "sentences",
    "rank",
    "place",
    "count",
    "echo",
    "tokens",
    "bound",
    "paragraph",
    "subject",
    "rivals",
    "initial",
    "frequency",
    "quoted",
    "headline",
    "after",
    "form",
    "between",
    "reports",
]);

#[derive(Clone, Copy)]
enum Template {
    Nobody,
    Kind,
    Sentences,
    Rank,
    Place,
    Count,
    Echo,
    Tokens,
    Bound,
    Paragraph,
    Subject,
    Rivals,
    Initial,
    Frequency,
    Quoted,
    Headline,
    After,
    Form,
    Between,
    Reports,
}

/// Tokens back from a pronoun in which nouns for people are sought that it may stand for.
const NOUNS: usize = 30;

/// The features of each candidate and, last, of nobody.
pub(super) fn all(
    story: &Story<'_, '_>,
    pronoun: &Pronoun,
    candidates: &[Candidate],
    told: &[PronounMention],
) -> Vec<Features> {
    let view = View {
        story,
        pronoun,
        candidates,
        told,
    };
    let each = candidates
        .iter()
        .enumerate()
        .map(|(rank, c)| view.candidate(rank, c));
    let mut all: Vec<Features> = each.collect();
    all.push(view.nobody());
    all
}

struct View<'a, 't> {
    story: &'a Story<'a, 't>,
    pronoun: &'a Pronoun,
    candidates: &'a [Candidate],
    told: &'a [PronounMention],
}

/// A number in few steps: 0, 1, 2, 3, to 5, to 8, to 16, more.
fn bucket(n: usize) -> usize {
    match n {
        0..=3 => n,
        4..=5 => 4,
        6..=8 => 5,
        9..=16 => 6,
        _ => 7,
    }
}

impl View<'_, '_> {
    fn words(&self) -> &Reading<'_> {
        self.story.words
    }

    fn name(&self, candidate: &Candidate) -> Option<&Name> {
        self.story.names.get(candidate.name)
    }

    fn candidate(&self, rank: usize, candidate: &Candidate) -> Features {
        let mut out = Features::default();
        let case = self.pronoun.case as usize;
        let mut add = |template: Template, value: usize| out.add(template as usize, value);
        let Some(name) = self.name(candidate) else {
            return out;
        };
        add(Template::Kind, self.kind(candidate));
        if candidate.after {
            add(
                Template::After,
                case * 8 + bucket(name.from.saturating_sub(self.pronoun.at)),
            );
            add(Template::After, 32 + case * 2 + usize::from(self.is_own(name)));
        }
        let sentences = self.pronoun.sentence.saturating_sub(name.sentence);
        let near = bucket(sentences);
        let (initial, place) = (usize::from(self.is_initial()), place(self.words(), name));
        if !candidate.after {
            add(Template::Sentences, case * 8 + near);
            add(Template::Rank, rank.min(7) * 4 + case);
            add(Template::Place, (place * 4 + case) * 3 + near.min(2));
            add(Template::Initial, (initial * 8 + place) * 3 + near.min(2));
            add(
                Template::Form,
                (usize::from(name.len() > 1) * 8 + near) * 4 + case,
            );
        }
        add(Template::Count, bucket(candidate.count));
        add(Template::Echo, self.echo(candidate));
        if sentences == 0 && !candidate.after {
            let between = self.pronoun.at.saturating_sub(name.to);
            add(Template::Tokens, bucket(between) * 4 + case);
            add(Template::Bound, self.bound(name) * 4 + case);
            add(Template::Between, self.between(name) * 8 + place);
        }
        add(Template::Paragraph, self.paragraphs(name).min(3));
        add(Template::Subject, self.subject_rank(candidate).min(7) * 4 + case);
        add(Template::Frequency, self.frequency(candidate).min(3));
        add(Template::Rivals, self.rivals(candidate).min(7));
        if !candidate.after {
            let both = reports(self.words(), name) * 2 + usize::from(self.is_reporting());
            add(Template::Reports, both * 8 + near);
        }
        let quoted = usize::from(name.quoted) * 2 + usize::from(self.pronoun.quoted);
        add(Template::Quoted, quoted);
        add(Template::Headline, usize::from(name.headline));
        out
    }

    /// What is known of a candidate: kind, words, gender.
    fn kind(&self, candidate: &Candidate) -> usize {
        let Some(e) = self.story.entities.get(candidate.entity) else {
            return 0;
        };
        let person = usize::from(e.kind == NameKind::Person);
        let several = usize::from(e.words.len() > 1);
        let told = usize::from(e.gender != Gender::Unknown);
        let bodily = (e.bodily.clamp(-3, 2) + 3) as usize;
        ((person * 2 + several) * 2 + told) * 6 + bodily
    }

    /// When a pronoun stood for the candidate last.
    fn echo(&self, candidate: &Candidate) -> usize {
        let Some(back) = candidate.echo else {
            return usize::from(!self.told.is_empty());
        };
        let last = self.told.iter().rev().nth(back);
        let sentence = last.map_or(0, |p| self.words().sentence_of(p.at));
        let near = self.pronoun.sentence.saturating_sub(sentence).min(3);
        let named = self.name(candidate).zip(last).is_some_and(|(n, p)| n.from > p.at);
        2 + (back.min(2) * 4 + near) * 2 + usize::from(named)
    }

    /// Whether the pronoun begins its sentence.
    fn is_initial(&self) -> bool {
        let sentence = self.words().sentence(self.pronoun.sentence);
        sentence.is_some_and(|s| self.pronoun.at <= s.start + 1)
    }

    /// "he said", "said he".
    fn is_reporting(&self) -> bool {
        let at = self.pronoun.at;
        [at + 1, at + 2, at.wrapping_sub(1)]
            .into_iter()
            .any(|at| is_cue(self.words(), at))
    }

    /// "his wife, NAME": the name after the pronoun is whoever he owns.
    fn is_own(&self, name: &Name) -> bool {
        let words = self.words();
        (self.pronoun.at + 1..name.from).all(|at| words.is_word(at) || words.raw(at) == ",")
            && (self.pronoun.at + 1..name.from)
                .any(|at| is_kin(words.low(at)) || noun(words.low(at)).is_person())
    }

    /// How the clause goes on between a name of the sentence and the pronoun: 0 no verb, 1 one verb and no boundary, 2 a
    /// boundary.
    fn bound(&self, name: &Name) -> usize {
        let words = self.words();
        let mut verbs = 0;
        for at in name.to..self.pronoun.at {
            if words.is(at, BOUNDARY.or(RELATIVE))
                || matches!(words.raw(at), "," | ";" | ":" | "“" | "”" | "\"")
            {
                return 2 + usize::from(verbs > 0);
            }
            verbs += usize::from(is_finite(words, at));
        }
        verbs.min(1)
    }

    /// What joins the clauses of a name and of the pronoun in one sentence.
    fn between(&self, name: &Name) -> usize {
        let words = self.words();
        let last = (name.to..self.pronoun.at).rev().take(6).find(|&at| {
            words.is(at, BOUNDARY) || matches!(words.low(at), "and" | "after" | "before" | "," | "as")
        });
        match last.map(|at| words.low(at)) {
            None => 0,
            Some("and") => 1,
            Some(",") => 2,
            Some("but" | "while" | "whereas" | "although" | "though") => 3,
            Some("who" | "whom" | "whose" | "which") => 4,
            Some("after" | "before" | "when" | "as" | "until" | "once") => 5,
            Some("because" | "since" | "so") => 6,
            Some(_) => 7,
        }
    }

    fn paragraphs(&self, name: &Name) -> usize {
        let here = self.words().paragraph_of(self.pronoun.at);
        here.saturating_sub(self.words().paragraph_of(name.from))
    }

    /// How many other candidates have been a subject since this one was: 0 where it was the last; 7 where it was none.
    fn subject_rank(&self, candidate: &Candidate) -> usize {
        let subject = |c: &Candidate| self.last_subject(c);
        let Some(own) = subject(candidate) else { return 7 };
        self.candidates
            .iter()
            .filter(|c| subject(c).is_some_and(|k| k > own))
            .count()
    }

    /// The last name of a candidate that was the subject of its sentence, by index.
    fn last_subject(&self, candidate: &Candidate) -> Option<usize> {
        if candidate.after {
            return None;
        }
        (candidate.name.saturating_sub(16)..=candidate.name)
            .rev()
            .find(|&k| {
                self.story.of.get(k) == Some(&candidate.entity)
                    && self.story.names.get(k).is_some_and(|n| n.leading && !n.oblique)
            })
    }

    /// How many candidates are named more often in the text.
    fn frequency(&self, candidate: &Candidate) -> usize {
        let count = |c: &Candidate| self.story.entities.get(c.entity).map_or(0, |e| e.count);
        let own = count(candidate);
        self.candidates.iter().filter(|c| count(c) > own).count()
    }

    /// How many others of the same gender, known, may be meant.
    fn rivals(&self, candidate: &Candidate) -> usize {
        let fits = |c: &&Candidate| {
            c.entity != candidate.entity
                && self
                    .story
                    .entities
                    .get(c.entity)
                    .is_some_and(|e| e.gender == self.pronoun.gender)
        };
        self.candidates.iter().filter(fits).count()
    }

    /// That the pronoun stands for none of the candidates.
    fn nobody(&self) -> Features {
        let mut out = Features::default();
        let mut add = |value: usize| out.add(Template::Nobody as usize, value);
        let case = self.pronoun.case as usize;
        add(case);
        add(4 + self.candidates.len().min(7));
        add(12 + usize::from(self.pronoun.quoted));
        add(14 + self.noun_near().min(7));
        let known = self.candidates.iter().filter(|c| {
            self.story
                .entities
                .get(c.entity)
                .is_some_and(|e| e.gender == self.pronoun.gender)
        });
        add(24 + known.count().min(4));
        let nearest = self
            .candidates
            .iter()
            .filter_map(|c| self.name(c))
            .map(|n| n.sentence)
            .max();
        let far = self.pronoun.sentence.saturating_sub(nearest.unwrap_or(0));
        add(32 + bucket(far));
        if self.told.is_empty() {
            add(40);
        }
        out
    }

    /// How near before the pronoun a noun for a person without a name stands, in steps of four tokens; 7 where none does.
    fn noun_near(&self) -> usize {
        let words = self.words();
        let found = (1..NOUNS).find(|back| {
            let Some(at) = self.pronoun.at.checked_sub(*back) else {
                return false;
            };
            let found = noun(words.low(at));
            let alone = !words.is_capital(at + 1) && words.raw(at).starts_with(char::is_lowercase);
            found.is_person() && alone && !found.gender.contradicts(self.pronoun.gender)
        });
        found.map_or(7, |back| (back / 4).min(6))
    }
}

/// Whether a word can report.
fn is_cue(words: &Reading<'_>, at: usize) -> bool {
    words.is_word(at) && !readings(words.low(at)).is_empty()
}

/// Whether a word that can report stands beside a name: 0 none, 1 after it ("Berg said", "Berg also said"), 2 before it
/// ("said Berg").
fn reports(words: &Reading<'_>, name: &Name) -> usize {
    if is_cue(words, name.to) || is_cue(words, name.to + 1) {
        1
    } else {
        2 * usize::from(is_cue(words, name.title_from.wrapping_sub(1)))
    }
}

/// Where a name stands in its sentence.
fn place(words: &Reading<'_>, name: &Name) -> usize {
    let owner = words.is(name.to, POSSESSOR);
    match (name.leading, name.oblique, owner) {
        (true, false, _) => 0,
        (true, true, true) => 1,
        (true, true, false) => 2,
        (false, false, _) => 3,
        (false, true, true) => 4,
        (false, true, false) => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::{chains, with};

    #[test]
    fn who_reports_stands_before_his_verb_or_after_it() {
        let text = "Anna Berg said no. It was late, said Tom Keel. Ivo Marsh slept.";
        let names = chains(text).names;
        with(text, |words| {
            let found: Vec<usize> = names.iter().map(|name| reports(words, name)).collect();
            assert_eq!(found, [1, 2, 0]);
        });
    }
}
