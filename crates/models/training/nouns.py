"""What the nouns of news mean, as vectors of the pretrained encoder: nouns that are alike lie close together."""

from __future__ import annotations

import collections
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import MPNetModel

from . import corpus, pretrained

WORD = re.compile(r"\w+|[^\w\s]")
LEXICON = Path(__file__).resolve().parents[2] / "lexicon" / "data" / "functions.tsv"
# A noun phrase begins with a word of these classes of the lexicon and ends before one of those.
DETERMINERS = frozenset({"article", "possessive", "demonstrative", "quantifier"})
ENDS = frozenset({"auxiliary", "before_noun", "boundary", "coordinator", "preposition", "relative", "subordinator"})
LONGEST = 5  # words of a noun phrase after its determiner
LEAST = 3  # a noun stands at the end of so many noun phrases
NOUNS = 10_000
BATCH = 64
UNANNOTATED = ("corpus/wikinews.jsonl.gz", "corpus/bbc.jsonl.gz", "corpus/reuters.jsonl.gz")


def of_classes(names: frozenset[str]) -> frozenset[str]:
    """The words of some of the lexicon's classes."""
    rows = (line.split("\t") for line in LEXICON.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return frozenset(word for name, words in rows if name in names for word in words.split(" "))


def heads(text: str, begin: frozenset[str], end: frozenset[str]) -> Iterator[str]:
    """The last words of noun phrases that begin with a word of `begin`, and end before one of `end`; names are left out."""
    found = WORD.findall(text)
    for k, word in enumerate(found):
        if word.lower() not in begin:
            continue
        after = itertools.islice(found, k + 1, k + 2 + LONGEST)
        phrase = list(itertools.takewhile(lambda w: w[0].isalpha() and w.lower() not in end, after))
        if phrase and len(phrase) <= LONGEST and phrase[-1].islower() and phrase[-1].isalpha():
            yield phrase[-1]


def singular(word: str, known: collections.Counter[str]) -> str:
    """The singular of a regular plural, where it is a word that is known."""
    forms = [word[:-3] + "y"] if word.endswith("ies") else [word[:-1], word[:-2]] if word.endswith("es") else [word[:-1]]
    return next((form for form in forms if word.endswith("s") and form in known), word)


def common(data: corpus.Data) -> list[str]:
    """The commonest nouns of all texts, in the singular, in alphabetical order."""
    texts = itertools.chain(
        (a.text for articles in data.annotated("train").values() for a in articles),
        (a.text for path in UNANNOTATED for a in corpus.read(data.folder / path)),
    )
    begin, end = of_classes(DETERMINERS), of_classes(ENDS)
    seen = collections.Counter(head for text in texts for head in heads(text, begin, end))
    nouns: collections.Counter[str] = collections.Counter()
    for word, count in seen.items():
        nouns[singular(word, seen)] += count
    kept = sorted((-count, word) for word, count in nouns.items() if count >= LEAST and len(word) > 2)
    return sorted(word for _, word in kept[:NOUNS])


def vectors(words: list[str], work: Path) -> np.ndarray:
    """One vector a word: the mean over its pieces in the encoder's last layer, of length 1."""
    folder = pretrained.folder(work)
    model = MPNetModel.from_pretrained(folder).eval()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    order = sorted(range(len(words)), key=lambda k: len(words[k]))
    out = np.zeros((len(words), model.config.hidden_size), dtype=np.float32)
    for start in range(0, len(words), BATCH):
        rows = order[start : start + BATCH]
        pieces = [torch.tensor(tokenizer.encode(words[k]).ids) for k in rows]
        ids = torch.nn.utils.rnn.pad_sequence(pieces, batch_first=True, padding_value=1)
        mask = (ids != 1).long()
        with torch.inference_mode():
            states = model(input_ids=ids, attention_mask=mask).last_hidden_state
        means = (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        out[rows] = torch.nn.functional.normalize(means, dim=1).numpy()
    return out


def table(data: corpus.Data, work: Path, others: set[str]) -> tuple[list[str], np.ndarray]:
    """The commonest nouns and `others` with their vectors; made once, then read from `work`."""
    path = work / "nouns.npz"
    held = np.load(path) if path.exists() else {"words": np.array(common(data)), "vectors": np.zeros((0, 0))}
    words = held["words"].tolist()
    known = len(held["vectors"])
    words += sorted(others - set(words))
    if len(words) > known:
        found = [*held["vectors"], *vectors(words[known:], work)]
        np.savez(path, words=np.array(words), vectors=np.array(found))
        return words, np.array(found)
    return words, held["vectors"]
