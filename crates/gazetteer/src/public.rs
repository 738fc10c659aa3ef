//! Whether a title is one of public office: "the mayor of London", and not "the club president".

use crate::CountryCode;
use crate::atom::Gap;
use crate::class;
use crate::context::Context;
use crate::extent::Left;
use crate::found::Found;
use crate::lexicon::Classes;
use crate::modifier::Effect;
use crate::names::Layer;
use crate::parts::Parts;
use crate::place::Sense;
use crate::title::{Title, is_short};

/// Whether a title is one of public office. `only`: the country that alone has the office.
pub(crate) fn is_public(
    ctx: Context<'_>,
    found: Found<'_>,
    parts: &Parts,
    only: Option<CountryCode>,
) -> bool {
    let Parts {
        left,
        head,
        last,
        seat,
        ..
    } = parts;
    let rank = ctx.classes(*head).has(class::POLICE_RANK);
    // "Police Inspector Ann Orth" heads no force; a superintendent of schools is no policeman
    // "attorney for the Lottery Commission" is none of its own
    let reach = if ctx.word(*head) == "attorney" {
        *head
    } else {
        *last
    };
    let civic = (left.first..=reach)
        .any(|i| ctx.classes(i).has(class::CIVIC) && !(rank && ctx.word(i) == "police"))
        || ctx.word(*head) == "superintendent" && found.about_schools;
    let is_executive =
        ctx.word(*head) == "executive" && !seat.country.is_some_and(|c| matches!(c.as_str(), "HK" | "MO"));
    // a party's or a movement's, where no office of state is called so
    let leads_opposition = ctx.word(*head) == "leader"
        && (left.first..*head).any(|i| ctx.word(i) == "opposition")
        && parts.office.is_some_and(|o| {
            let meant = found.terms.meaning(o.entry, seat.region, seat.country);
            meant.is_none()
        });
    // "central bank president"
    let known_in_words = ctx.word(*head) == "president"
        && parts.office.is_some_and(|o| {
            let mut words = o.first as usize..*head;
            words.any(|i| ctx.classes(i).has(class::GOV))
        });
    is_of_government(ctx, found, parts)
        && (known_in_words || !is_of_company(ctx, left, *head, *last, seat.country.or(only)))
        && (civic || !ctx.classes(*head).has(class::CIVIC_HEAD))
        && (civic || !is_private(ctx, found, parts))
        && !is_of_club(ctx, found, parts)
        && (civic || !is_of_staff(ctx, parts, only))
        && !is_executive
        && !leads_opposition
}

/// Whether the words of a title, or its country, are of government.
fn is_of_government(ctx: Context<'_>, found: Found<'_>, parts: &Parts) -> bool {
    let Parts {
        left,
        head,
        last,
        seat,
        ..
    } = parts;
    let classes = (left.first..=*last).fold(Classes::NONE, |all, i| all.with(ctx.classes(i)));
    let strong = is_strong(ctx, parts);
    let plain = (left.first..=*last).all(|i| {
        let known = class::BARE_HEAD
            .with(class::QUALIFIER)
            .with(class::DET)
            .with(class::RANK);
        ctx.classes(i).has(known) || found.over(Layer::Modifier, i as u32).is_some() || i == *head
    });
    let bare =
        plain && ctx.atom(*head).is_some_and(|a| a.is_capital()) && ctx.classes(*head).has(class::BARE_HEAD);
    let unconnected = left.stranger && !strong && seat.country.is_none();
    // "chairman of Spain's top bank", "head of UK equities"
    let of_part = seat.stranger && seat.country.is_some();
    let in_words = !is_shared(found, parts) && parts.office.is_some_and(|o| o.last > o.first);
    strong
        || bare
        || parts.standing.is(Effect::Shadow)
        || classes.has(class::CIVIC)
        || (!unconnected && (has_government(ctx, parts) || seat.country.is_some() && !of_part))
        || (classes.has(class::SPOKES) && classes.has(class::PARTY))
        || (!unconnected && in_words)
}

fn is_strong(ctx: Context<'_>, parts: &Parts) -> bool {
    ctx.classes(parts.head).has(class::STRONG)
        || ctx.classes(parts.opens).has(class::STRONG)
        || is_short(ctx, parts.head)
}

/// "communications director", "managing director": an office that companies have too.
fn is_shared(found: Found<'_>, parts: &Parts) -> bool {
    let office = parts.office.filter(|_| parts.seat.country.is_none());
    office.is_some_and(|o| found.terms.is_shared(o.entry))
}

/// Whether a word of government stands in a title; in the name of an office that companies have too, it says nothing.
fn has_government(ctx: Context<'_>, parts: &Parts) -> bool {
    (parts.left.first..=parts.last).any(|i| ctx.classes(i).has(class::GOV))
}

/// "defense attorney", "director of the Australian Retailers Association", "committee member", "Canada Post negotiator".
fn is_private(ctx: Context<'_>, found: Found<'_>, parts: &Parts) -> bool {
    let Parts {
        left,
        head,
        last,
        seat,
        ..
    } = parts;
    let several_words = parts.office.is_some_and(|o| o.last > o.first);
    // "CIA deputy director"
    let agency = (left.first..*head)
        .any(|i| ctx.classes(i).has(class::GOV) && ctx.atom(i).is_some_and(|a| a.is_all_caps()));
    let word = ctx.word(*head);
    let rank = ctx.classes(*head).has(class::POLICE_RANK);
    let strong = is_strong(ctx, parts);
    let of_body = (*head + 1..=*last).any(|i| ctx.classes(i).has(class::PRIVATE_BODY));
    let on_committee = word == "member" && *head > left.first && ctx.word(*head - 1) == "committee";
    let of_firm = (left.first..*head).any(|i| names_firm(ctx, found, i));
    (word == "attorney" || rank) && !several_words
        || !strong && (of_body || of_firm)
        || on_committee && seat.country.is_none()
        || matches!(word, "officer" | "director") && !several_words && seat.country.is_none() && !agency
        || is_shared(found, parts) && !agency
}

/// "City boss", "Wales boss": one of a team, where no body or word of government but a town's stands before.
fn is_of_club(ctx: Context<'_>, found: Found<'_>, parts: &Parts) -> bool {
    let of_state = |i: usize| {
        let classes = ctx.classes(i);
        found.body_at(i).is_some()
            || classes.has(class::GOV.with(class::CIVIC)) && !classes.has(class::TOWN_KIND)
    };
    let before = parts.head.checked_sub(1).filter(|b| *b >= parts.left.first);
    ctx.word(parts.head) == "boss" && !before.is_some_and(of_state)
}

/// "Finance chief", "its regional head": companies, unions and clubs have those too, so that without a country beside it
/// nothing says that the office is a public one.
fn is_of_staff(ctx: Context<'_>, parts: &Parts, only: Option<CountryCode>) -> bool {
    let left = &parts.left;
    let plain = class::STAFF_FIELD.with(class::DET);
    parts.seat.country.or(only).is_none()
        && ctx.classes(parts.head).has(class::STAFF_HEAD)
        && parts.last == parts.head
        && left.first < parts.head
        && (left.first..parts.head).all(|i| ctx.classes(i).has(plain))
}

/// "Canada Post", "UK Athletics": a country's name that opens a company's.
fn names_firm(ctx: Context<'_>, found: Found<'_>, i: usize) -> bool {
    let country = found
        .country_at(i as u32)
        .is_some_and(|(_, c)| matches!(c.sense, Sense::Name | Sense::Short) && c.last as usize == i);
    let firm = class::ORGANIZATION;
    let state = class::GOV.with(class::CIVIC).with(class::HEAD);
    country
        && ctx.gap(i + 1) == Gap::SPACE
        && ctx.atom(i + 1).is_some_and(|a| a.is_capital())
        && ctx.classes(i + 1).has(firm)
        && !ctx.classes(i + 1).has(state)
}

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
        let unknown = left.stranger && classes.may_be_name() && !found.has_place(i as u32);
        classes.has(class::PARTY)
            || ctx.word(i) == "party"
            || unknown && ctx.atom(i).is_some_and(|a| a.is_capital())
    };
    let congress = head > first && ctx.word(head - 1) == "congress";
    let of_party = (first..head).any(|i| ctx.classes(i).has(class::PARTY) || ctx.word(i) == "party");
    ctx.word(head) == "leader"
        && (congress || of_party || left.core == head && (first..head).any(names_party))
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

#[cfg(test)]
mod tests {
    use crate::test::{officials, pairs};

    #[test]
    fn clubs_courtrooms_and_companies_have_no_public_office() {
        assert_eq!(
            officials("Club president Ana Orth and defense attorney Bo Sund spoke."),
            pairs(&[])
        );
        assert_eq!(
            officials("The company's vice president, Ana Orth, spoke."),
            pairs(&[])
        );
        assert_eq!(officials("City boss Nora Orth spoke."), pairs(&[]));
    }
}
