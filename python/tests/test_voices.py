"""Whose voices are in a run."""

import json
import pickle
from pathlib import Path

import pytest

import pullquote as pq

TEXT = "Ida Holm, chief economist at Nordbank, said prices would fall. She called the plan “a joke”."


def test_a_speaker_says_how_the_article_introduces_it() -> None:
    speaker = pq.analyze(TEXT).quotes[0].speaker
    assert speaker.description is not None
    assert str(speaker.description) == "chief economist at Nordbank"
    assert TEXT[speaker.description.start : speaker.description.end] == speaker.description.text
    assert (speaker.sourcing, speaker.role, speaker.pronoun) == ("named_person", "expert", "she")
    assert (speaker.affiliation, speaker.reason) == ("Nordbank", None)


def test_offsets_of_a_description_count_code_points() -> None:
    text = f"Äußerung 😀. {TEXT}"
    speaker = next(quote.speaker for quote in pq.analyze(text).quotes if quote.speaker.name == "Ida Holm")
    assert speaker.description is not None
    assert text[speaker.description.start : speaker.description.end] == speaker.description.text
    described = speaker.to_dict()["description"]
    assert text[described["start"] : described["end"]] == described["text"]


def test_a_gender_is_guessed_where_it_is_asked_for_and_apart_from_the_pronoun(tmp_path: Path) -> None:
    text = "Ingrid Holm said prices would fall. Holm, of Nordbank, said nobody knew."
    assert pq.analyze(text).quotes[0].speaker.guessed_gender is None
    analyzer = pq.Analyzer(guess_gender=True)
    speaker = analyzer.analyze(text).quotes[0].speaker
    assert (speaker.pronoun, speaker.guessed_gender) == (None, "female")
    assert 0.9 < (speaker.guessed_gender_probability or 0) < 0.995
    assert speaker.to_dict()["guessed_gender"]["gender"] == "female"
    again = pickle.loads(pickle.dumps(analyzer))
    assert again == analyzer != pq.Analyzer() and again.guess_gender
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "one", "text": text}), encoding="utf-8")
    pq.run(tmp_path / "in.jsonl", tmp_path / "run", analyzer=analyzer)
    fields = {row["field"] for row in pq.audit(tmp_path / "run").shares.to_arrow().to_pylist()}
    assert "guessed_gender" not in fields
    guessed = pq.audit(tmp_path / "run", guess_gender=True).shares.to_arrow().to_pylist()
    assert [(row["value"], row["sources"]) for row in guessed if row["field"] == "guessed_gender"] == [("female", 1)]


def test_an_interval_holds_the_share() -> None:
    low, high = pq.interval(30, 100)
    assert 0.21 < low < 0.3 < high < 0.4
    assert pq.interval(0, 0) == (0, 1)


def test_an_audit_has_tables_and_a_page(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "one", "text": TEXT, "date": "2024-03-01"}) + "\n")
    pq.run(tmp_path / "in.jsonl", tmp_path / "run")
    audit = pq.audit(tmp_path / "run", by=["month", "section"], columns={"section": {"one": "money"}})
    assert len(audit.shares) > 0 and "low" in audit.shares.columns
    assert len(audit.thin) == 1
    audit.save(tmp_path / "audit.html")
    assert "2024-03" in (tmp_path / "audit.html").read_text(encoding="utf-8")
    with pytest.raises(pq.InputError, match="columns"):
        pq.audit(tmp_path / "run", by="section")


def test_a_correction_takes_a_bias_back() -> None:
    errors = {("expert", "expert"): 80, ("expert", "other"): 20, ("other", "other"): 100}
    shares = pq.corrected({"expert": 40, "other": 60}, errors)
    assert shares["expert"] == pytest.approx(0.5)
    assert sum(shares.values()) == pytest.approx(1)
    assert pq.corrected({}, errors) == {}
    unseen = pq.corrected({"expert": 10, "witness": 10}, errors)
    assert all(share >= 0 for share in unseen.values())
