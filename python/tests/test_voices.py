"""Whose voices are in a run."""

import json
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
