//! Whether a title is one of public office: "the mayor of London", and not "the club president".

use crate::CountryCode;
use crate::class;
use crate::context::Context;
use crate::extent::Left;
use crate::found::Found;
use crate::lexicon::Classes;
use crate::place::Sense;
use crate::title::Title;

/// "senior vice president", "a British director": what companies and films have, and no words of government beside it.
pub(crate) fn is_of_company(
    ctx: Context<'_>,
    left: &Left,
    head: usize,
    last: usize,
    country: Option<CountryCode>,
) -> bool {
    let is_capital = ctx.atom(head).is_some_and(|a| a.is_capital());
    let is_vice = (left.first..head).any(|i| ctx.word(i) == "vice");
    match ctx.word(head) {
        "president" if country.is_none() => {
            !is_capital && (is_vice || left.core < head) || is_vice && last > head
        }
        "director" => left.core == head && last == head && !is_capital,
        _ => false,
    }
}

/// "Tory leader", "SNP leader", "Congress leader": of a party, where "the Syrian leader" leads a country.
pub(crate) fn leads_party(ctx: Context<'_>, found: Found<'_>, left: &Left, title: &Title) -> bool {
    let (first, head) = (title.first as usize, title.head as usize);
    let names_party = |i: usize| {
        let classes = ctx.classes(i);
        let unknown = left.stranger && classes == Classes::NONE && !found.has_place(i as u32);
        classes.has(class::PARTY)
            || ctx.word(i) == "party"
            || unknown && ctx.atom(i).is_some_and(|a| a.is_capital())
    };
    let congress = head > first && ctx.word(head - 1) == "congress";
    ctx.word(head) == "leader" && (congress || left.core == head && (first..head).any(names_party))
}

/// "chief UK economist", "Deutsche Securities Japan": a country closes the run of capitals or opens it, so that it is
/// nobody's name. "Israel Katz" and "Michael Jordan" are.
pub(crate) fn names_country(ctx: Context<'_>, found: Found<'_>, (first, last): (u32, u32)) -> bool {
    if found
        .person_at(first)
        .is_some_and(|hit| hit.last > first && hit.last <= last)
    {
        return false;
    }
    let country = |i: u32| found.country_at(i).map(|(_, c)| c).filter(|c| c.is_likely());
    let closes = country(last).is_some_and(|c| match c.sense {
        Sense::Capital | Sense::Seat => false,
        _ => first == last || !c.is_open() || !ctx.classes(first as usize).has(class::FORENAME),
    });
    let opens = country(first)
        .is_some_and(|c| matches!(c.sense, Sense::Short | Sense::Adjective | Sense::People) && !c.is_open());
    closes || opens
}
