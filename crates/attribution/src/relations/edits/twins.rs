//! Drops a relation without a cue beside one with a cue, where content and source are the same, or it
//! has no source and begins at the same word.

use rustc_hash::FxHashSet;

use super::Context;
use crate::relations::draft::Draft;

pub(super) fn apply(_: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let start = |draft: &Draft| draft.content.first().map(|content| content.start);
    let key = |draft: &Draft| (draft.content.first().copied(), draft.source.first().copied());
    let cued = || drafts.iter().filter(|draft| !draft.cue.is_empty());
    let starts: FxHashSet<_> = cued().map(start).collect();
    let cued: FxHashSet<_> = cued().map(key).collect();
    drafts.retain(|draft| {
        let unsaid = draft.source.is_empty() && starts.contains(&start(draft));
        !draft.cue.is_empty() || !(unsaid || cued.contains(&key(draft)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relations::attribute::Tagged;
    use pullquote_layout::layout;
    use pullquote_lexicon::{Range, Reading};
    use pullquote_tokenize::segment;

    #[test]
    fn one_content_of_one_source_is_reported_once() {
        let text = "“No,” Holm said.";
        let cut = segment(text);
        let context = Context {
            words: &Reading::new(text, &cut),
            layout: &layout(text, &cut),
            tagged: &Tagged::default(),
        };
        let bare = Draft {
            content: vec![Range::new(0, 4)],
            source: vec![Range::one(4)],
            ..Draft::default()
        };
        let cued = Draft {
            cue: vec![Range::one(5)],
            ..bare.clone()
        };
        let other = Draft {
            source: Vec::new(),
            ..bare.clone()
        };
        let mut drafts = vec![bare, cued.clone(), other];
        apply(&context, &mut drafts);
        assert_eq!(drafts, [cued]);
    }
}
