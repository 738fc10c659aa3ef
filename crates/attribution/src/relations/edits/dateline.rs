//! Begins contents behind the dateline of the sentence that they were taken to begin with.

use super::Context;
use crate::relations::draft::Draft;

#[allow(clippy::ptr_arg, reason = "as every edit")]
pub(super) fn apply(context: &Context<'_, '_>, drafts: &mut Vec<Draft>) {
    let Some(dateline) = context.layout.dateline else {
        return;
    };
    let dateline = context.words.tokens(dateline.span);
    for content in drafts.iter_mut().flat_map(|draft| &mut draft.content) {
        if dateline.tokens().contains(&content.start) && dateline.end < content.end {
            content.start = dateline.end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::edited;
    use super::apply;

    #[test]
    fn a_content_begins_behind_the_dateline() {
        let text = "TALLINN, May 4 (Baltic Wire) – The dam is safe, Ivanova said.";
        let whole = "TALLINN, May 4 (Baltic Wire) – The dam is safe";
        assert_eq!(
            edited(apply, text, ["Ivanova", "said", whole])[0][2],
            "The dam is safe"
        );
        let text = "The dam is safe, Ivanova said.";
        assert_eq!(
            edited(apply, text, ["Ivanova", "said", "The dam is safe"])[0][2],
            "The dam is safe"
        );
    }
}
