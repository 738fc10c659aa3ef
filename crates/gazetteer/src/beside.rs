//! The name beside a title: behind it, in apposition, or before it.

use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::found::Found;
use crate::person::name_at;
use crate::title::{Opening, Title};

/// Looks for the name beside a title.
pub(crate) fn find_name(ctx: Context<'_>, found: Found<'_>, title: &mut Title) {
    let (first, last) = (title.first as usize, title.last as usize);
    let next = last + 1;
    let gap = ctx.gap(next);
    let shortened = ctx.atom(last).is_some_and(|a| a.len() <= 5 && a.is_capital());
    let abbreviated = shortened && gap == Gap::SPACE.or(Gap::PERIOD) && title.head as usize == last;
    // "Superintendent Dr. Ann Orth"
    let courtesy = gap == Gap::SPACE
        && ctx.classes(next).has(class::HONORIFIC)
        && ctx.atom(next).is_some_and(|a| a.is_capital())
        && ctx.gap(next + 1).only(Gap::SPACE.or(Gap::PERIOD));
    let start = next + usize::from(courtesy);
    if (gap == Gap::SPACE || abbreviated)
        && let Some(end) = name_at(ctx, start).or_else(|| leading_name(ctx, found, start))
    {
        title.name = Some((start as u32, end as u32));
        return;
    }
    // "the president (MP) Tom Watson": an abbreviation in brackets between title and name.
    if gap.has(Gap::OPEN)
        && let Some(close) = (next..next + 5).find(|i| ctx.gap(i + 1).has(Gap::CLOSE))
        && ctx.gap(close + 1).only(Gap::CLOSE.or(Gap::SPACE))
        && let Some(end) = name_at(ctx, close + 1)
        && end > close + 1
    {
        title.name = Some((close as u32 + 1, end as u32));
        return;
    }
    if gap == Gap::SPACE.or(Gap::COMMA)
        && (title.opening != Opening::Bare || title.country.is_some() && title.office.is_some())
        && found.country_at(next as u32).is_none()
        && !ctx.classes(next).has(class::US_STATE)
        && let Some(end) = name_at(ctx, next)
        && (end > next || ctx.gap(end + 1).has(Gap::COMMA))
        && (!ctx.gap(end + 1).only(Gap::SPACE)
            || ctx.classes(end + 1).has(class::LETTERS.with(class::SEAT_LETTERS)))
    {
        title.name = Some((next as u32, end as u32));
        return;
    }
    before(ctx, title, first);
}

/// "Park", "Park Geun-hye": a word for streets and companies that is a head of state's or of government's name.
fn leading_name(ctx: Context<'_>, found: Found<'_>, first: usize) -> Option<usize> {
    let atom = ctx.atom(first).filter(|a| a.is_capital())?;
    if !ctx.classes_of(atom).has(class::ORGANIZATION) {
        return None;
    }
    let leads = |person: u32| found.terms.terms_of(person).any(|t| found.terms.is_leading(t));
    let whole = found.person_at(first as u32);
    if let Some(hit) = whole.filter(|hit| hit.first as usize == first && leads(hit.entry)) {
        return Some(hit.last as usize);
    }
    let is_longer = ctx.gap(first + 1) == Gap::SPACE && ctx.atom(first + 1).is_some_and(|a| a.is_capital());
    let mut bearers = found.terms.persons_of_word.of(atom.word).iter();
    (!is_longer && bearers.any(|&p| leads(p))).then_some(first)
}

/// "Kerri Kupec, spokeswoman for …", "Dee Margo, 66, the mayor", "Mike Pompeo, who is the secretary of state".
fn before(ctx: Context<'_>, title: &mut Title, first: usize) {
    let mut at = first;
    let mut is_former = false;
    for _ in 0..4 {
        let Some(previous) = at.checked_sub(1) else { return };
        let skip = ctx.classes(previous).has(class::APPOSING);
        if skip && ctx.gap(at).only(Gap::SPACE.or(Gap::COMMA)) {
            is_former |= matches!(ctx.word(previous), "formerly" | "served");
            at = previous;
        } else {
            break;
        }
    }
    let apposed =
        ctx.gap(at).only(Gap::COMMA.or(Gap::SPACE)) && (ctx.gap(at).has(Gap::COMMA) || ctx.word(at) == "who");
    if !apposed || at == 0 {
        return;
    }
    let mut end = at - 1;
    if ctx.atom(end).is_some_and(|a| a.is_number()) && ctx.gap(end).has(Gap::COMMA) && end > 0 {
        end -= 1;
    }
    let mut start = end;
    while let Some((b, a)) = ctx.before(start)
        && ctx
            .gap(start)
            .only(Gap::SPACE.or(Gap::HYPHEN).or(Gap::PERIOD).or(Gap::APOSTROPHE))
        && end - b < 6
        && (a.is_capital() || ctx.classes_of(a).has(class::PARTICLE))
        && !ctx.gap(start).has(Gap::LINE)
    {
        start = b;
    }
    while start < end && name_at(ctx, start) != Some(end) {
        start += 1;
    }
    if start < end {
        title.name = Some((start as u32, end as u32));
        title.name_before = true;
        title.standing.past |= is_former;
    }
}

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn a_name_stands_behind_a_title_in_apposition_or_before_it() {
        assert_eq!(
            officials("Nora Orth, 66, the mayor of Lodra, spoke."),
            pairs(&[("Nora Orth", "mayor")])
        );
        assert_eq!(
            officials("The mayor, Nora Orth, spoke."),
            pairs(&[("The mayor, Nora Orth", "mayor")])
        );
        assert_eq!(
            officials("Nora Orth, who served as mayor of Lodra, spoke."),
            pairs(&[("Nora Orth", "former mayor")])
        );
    }
}
