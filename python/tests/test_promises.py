"""What the page on offices, countries and days promises, a sentence for each promise."""

import datetime

import pytest

import pullquote as pq

DAY = "2013-09-09"
LOWER = ["deputy", "vice", "assistant", "shadow", "former", "previous", "ousted", "next", "would-be", "self-declared", "so-called"]
HELD_FOR_A_WHILE = ["acting", "outgoing"]


def ids(text: str) -> list[str | None]:
    return [official.id for official in pq.analyze(text, date=DAY).officials]


def persons(text: str) -> list[str]:
    return [official.person for official in pq.analyze(text, date=DAY).officials]


@pytest.mark.parametrize("word", LOWER + HELD_FOR_A_WHILE)
def test_a_word_that_denies_names_nobody(word: str) -> None:
    assert not any(ids(f"The {word} French finance minister said it was late."))
    assert not any(ids(f"France's {word} finance minister said it was late."))


@pytest.mark.parametrize(
    "who",
    [
        "The French finance minister-elect",
        "The nominee for French finance minister",
        "The candidate for French president",
        "The 45th president",
        "The first French president",
        "Any French president",
        "The two-time French president",
        "The wartime French president",
        "The founding French president",
        "The Scottish health secretary",
        "The Berlin interior minister",
        "The president of Brazil's central bank",
        "The head of UK equities",
        "The former governor of the province",
    ],
)
def test_a_title_of_somebody_else_names_nobody_of_state(who: str) -> None:
    assert not any(ids(f"{who} said it was late."))


@pytest.mark.parametrize(("who", "person"), [("The IMF chief", "Lagarde"), ("The NATO secretary general", "Rasmussen")])
def test_bodies_have_offices_of_their_own(who: str, person: str) -> None:
    assert any(person in name for name in persons(f"{who} said it was late."))


def test_a_spokesman_is_not_whom_he_speaks_for() -> None:
    doc = pq.analyze("The French president's spokesman said it was late.", date=DAY)
    assert [official.person for official in doc.officials] == ["François Hollande"]
    assert [quote.speaker.name for quote in doc.quotes] != ["François Hollande"]


def test_the_date_decides_whether_an_office_is_told() -> None:
    told = {(o.office, o.country) for o in pq.analyze("Former prime minister Tony Blair said so in Britain.", date=DAY).officials}
    assert told == {("former prime minister", "GB")}
    assert not persons("Tony Blair said it was late.")


@pytest.mark.parametrize(
    "text",
    [
        "He lives in Lebanon, Ind.",
        "He lives in Lebanon, N.H.",
        "He lives in Guernsey County.",
        "He ate Polish sausage.",
        "The English cocker spaniel slept.",
        "Ann Israel slept.",
        "He voted for United Russia.",
        "The Maori leader slept.",
        "The Sinhalese slept.",
        "The Kurds slept.",
    ],
)
def test_what_bears_the_name_of_a_country_is_none(text: str) -> None:
    assert pq.analyze(text).countries == ()


def test_a_country_in_the_name_of_an_organization_counts() -> None:
    assert [country.code for country in pq.analyze("British Airways flew.").countries] == ["GB"]


def test_kings_of_stories_are_no_officials() -> None:
    assert not persons("King Arthur said it was late. Sultan Kudarat lies in the south.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The port is open, Anna Berg said Monday.", 9),
        ("On Monday, Anna Berg said the port was open.", 9),
        ("Anna Berg, who was held on Monday, said the port was open.", None),
        ("Anna Berg said the port had opened on Monday.", None),
    ],
)
def test_the_day_of_a_saying_is_that_of_its_cue(text: str, day: int | None) -> None:
    (quote,) = pq.analyze(text, date="2013-09-11").quotes
    assert quote.when == (day and datetime.date(2013, 9, day))


@pytest.mark.parametrize(
    "written",
    [
        "2016-11-22",
        "2016-11-22T10:30:00Z",
        "20161122",
        "22 November 2016",
        "Nov. 22, 2016",
        "Tue, 22 Nov 2016 10:30:00 +0000",
        "1479772800",
        "1479772800000",
        "22/11/2016",
    ],
)
def test_a_date_is_read_as_it_is_written(written: str) -> None:
    assert pq.analyze("Nothing.", date=written).date == datetime.date(2016, 11, 22)


def test_a_date_that_may_be_two_is_refused() -> None:
    with pytest.raises(pq.InputError, match="either of two days: give a datetime.date"):
        pq.analyze("Nothing.", date="03/04/2016")
