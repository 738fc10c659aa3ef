"""From a folder of annotated news to the weights that are shipped.

python -m training DATA WORK             every step whose result is not yet in WORK, then the weights beside this package
python -m training teacher DATA WORK     one step: teacher, label, features, student, export
python -m training DATA WORK --start WEIGHTS
                                         the same, the student going on from a weights file; where it has fewer layers, new
                                         ones are trained on top
python -m training polish DATA WORK --start WEIGHTS
                                         polish a weights file in the place of teacher and student, needs features
                                         with --left-out FOLD, a fifth of the news is kept to measure with
python -m training senses DATA WORK      the lexicon's tables of what verbs of speech do with their objects
python -m training evaluate DATA WORK    figures of the new weights on the development sets
python -m training evaluate DATA WORK --scorer SCORE.py --analyzer PROGRAM
                                         what the scorer prints of the whole analyser on them
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
from pathlib import Path

import torch

from . import card, corpus, distil, export, features, labelling, polish, senses, teacher
from .corpus import Article
from .student import Sequence, Shape, Student, between
from .variation import is_varied, with_variants

CRATE = Path(__file__).resolve().parents[1]
REPOSITORY = CRATE.parents[1]
ROWS = 65_536
STEPS = ("teacher", "label", "features", "student", "export")
# Every so manieth article of each: finance is one kind of news among several.
UNLABELLED = {"wikinews": ("corpus/wikinews.jsonl.gz", 1), "bbc": ("corpus/bbc.jsonl.gz", 1), "reuters": ("corpus/reuters.jsonl.gz", 3)}
# One varied copy of a share of the unlabelled articles, so that spoilt text is learned too.
UNLABELLED_COPIES = 0.4
# A student that goes on from a weights file is moved this share of the way: beyond, labels elsewhere grow worse again.
KEPT_ON = 0.5
PARITY_TEXTS = CRATE / "training" / "parity_texts.txt"


def unlabelled(data: corpus.Data) -> dict[str, list[Article]]:
    """Articles without annotation, none of which stands in an annotated set, by its id or any long line."""
    sets = (found for part in ("train", "dev") for found in data.annotated(part).values())
    taken = {key for articles in sets for a in articles for key in keys(a)}
    found = {}
    for name, (path, every) in UNLABELLED.items():
        found[name] = [a for a in corpus.read(data.folder / path)[::every] if not taken & keys(a)]
    return {name: with_variants(articles, UNLABELLED_COPIES, teacher.SEED) for name, articles in found.items()}


def training_texts(data: corpus.Data) -> dict[str, list[Article]]:
    """All that the student learns from: the annotated articles and the others, with their varied copies."""
    return unlabelled(data) | teacher.with_copies(data)


def keys(article: Article) -> set[str]:
    """What makes two articles the same: the id, and any long line."""
    lines = (article.text[start:end].strip() for start, end in corpus.paragraphs(article.text))
    return {article.id} | {line for line in lines if len(line) > 80}


def label(data: corpus.Data, work: Path) -> None:
    """The teacher's opinion of all training text."""
    model, encoder = teacher.load(work), teacher.Encoder(work)
    for name, articles in training_texts(data).items():
        articles = [a for a in articles if not is_varied(a)]
        labelling.label(articles, model, encoder, work / f"labels-{name}")


def write_features(data: corpus.Data, work: Path) -> None:
    """The tagging crate's features of all texts."""
    build = ["cargo", "build", "--release", "-p", "pullquote-tagging", "--example", "features"]
    subprocess.run(build, cwd=REPOSITORY, check=True)
    program = REPOSITORY / "target" / "release" / "examples" / "features"
    sets = {f"{name}-dev": found for name, found in data.annotated("dev").items()}
    for name, articles in (sets | training_texts(data)).items():
        features.write(articles, program, ROWS, work / f"features-{name}.bin")


def development(data: corpus.Data, work: Path) -> tuple[features.Table, dict[str, list[Sequence]]]:
    """The development sets as the student sees them."""
    sets = {}
    for name, articles in data.annotated("dev").items():
        table, positions = features.read(work / f"features-{name}-dev.bin")
        sets[name] = labelling.sequences(articles, positions, name, None)
    return table, sets


def sizes(table: features.Table) -> Shape:
    """The shipped student's sizes."""
    return Shape(table.rows, table.quotes, table.shapes)


def student(data: corpus.Data, work: Path, start: Path | None = None) -> Student:
    """The distilled student; trained if it is not in `work` yet, from the weights `start` or else from nothing."""
    table, measured = development(data, work)
    training: list[Sequence] = []
    if not (work / "student.pt").exists():
        for name, articles in training_texts(data).items():
            positions = features.read(work / f"features-{name}.bin")[1]
            domain = name if name in corpus.ANNOTATED else "none"
            training += labelling.sequences(articles, positions, domain, work / f"labels-{name}")
    torch.manual_seed(distil.PLAN.seed)
    begun = export.read(start, sizes(table)) if start else Student(sizes(table))
    trained = distil.train(begun, training, measured, work, distil.PLAN)
    return between(begun, trained, KEPT_ON) if start else trained


def polished(data: corpus.Data, work: Path, start: Path) -> Student:
    """A weights file polished on the annotated articles; polished if the result is not in `work` yet."""
    table, measured = development(data, work)
    path = work / "polished.pt"
    if path.exists():
        model = Student(sizes(table))
        model.load_state_dict(torch.load(path))
        return model
    training: list[Sequence] = []
    for name, articles in teacher.with_copies(data).items():
        training += labelling.sequences(articles, features.read(work / f"features-{name}.bin")[1], name, None)
    model = polish.polish(export.read(start, sizes(table)), training, measured, work)
    torch.save(model.state_dict(), path)
    return model


def made(data: corpus.Data, work: Path, start: Path | None) -> Student:
    """What was made in `work` last: a polished student, or else a distilled one."""
    return polished(data, work, start) if start and (work / "polished.pt").exists() else student(data, work, start)


def ship(data: corpus.Data, work: Path, start: Path | None) -> None:
    """Write weights, card and parity fixture."""
    model = made(data, work, start)
    table, measured = development(data, work)
    rounded = export.shipped(model)
    figures = distil.assess(rounded, measured)
    temperatures = distil.temperatures(rounded, measured)
    metadata = {
        "seeds": f"teacher {teacher.SEED}, student {distil.PLAN.seed}",
        "temperature": ",".join(f"{t:.3f}" for t in temperatures.values()),
    }
    weights = CRATE / "weights"
    export.write(model, table.version, metadata, weights / "attribution.safetensors")
    path = weights / "CARD.md"
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    reliability = distil.reliability(rounded, measured)
    path.write_text(card.text(model.shape, figures, temperatures, reliability, before), encoding="utf-8")
    texts = [t.replace("\\n", "\n") for t in PARITY_TEXTS.read_text(encoding="utf-8").splitlines() if t]
    articles = [Article(str(i), t) for i, t in enumerate(texts)]
    program = REPOSITORY / "target" / "release" / "examples" / "features"
    path = work / "features-parity.bin"
    features.write(articles, program, ROWS, path)
    items = labelling.sequences(articles, features.read(path)[1], "none", None)
    export.fixture(model, list(zip(texts, items, strict=True)), REPOSITORY / "crates" / "tagging" / "tests" / "parity.json")


def evaluate(data: corpus.Data, work: Path, start: Path | None, scorer: Path | None, analyzer: Path | None) -> None:
    """Print figures on the development sets."""
    if scorer is None or analyzer is None:
        measured = development(data, work)[1]
        for name, figures in distil.assess(export.shipped(made(data, work, start)), measured).items():
            print(name, "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
        return
    for name, path in corpus.ANNOTATED.items():
        gold = data.folder / path.format("dev")
        plain, guess = work / f"dev-{name}.jsonl", work / f"dev-{name}.pred.jsonl"
        packed = gold.read_bytes()
        plain.write_bytes(gzip.decompress(packed) if gold.suffix == ".gz" else packed)
        mode = ["--attributions", "all"] if name == "polnear" else []
        with guess.open("wb") as out:
            subprocess.run([analyzer, "analyze", "--format", "jsonl", *mode, plain], stdout=out, check=True)
        print(name, flush=True)
        subprocess.run([sys.executable, scorer, plain, guess], check=True)


def main() -> None:
    """Run the command line."""
    arguments = sys.argv[1:]
    command = arguments.pop(0) if arguments and arguments[0] in (*STEPS, "polish", "senses", "evaluate") else "all"
    parser = argparse.ArgumentParser(prog="training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--left-out", type=int, choices=range(corpus.FOLDS), help="the fold of the news to measure with")
    parser.add_argument("--start", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--analyzer", type=Path)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    options.work.mkdir(parents=True, exist_ok=True)
    steps = {
        "teacher": teacher.train,
        "label": label,
        "features": write_features,
        "student": lambda data, work: student(data, work, options.start),
        "polish": lambda data, work: polished(data, work, options.start),
        "senses": senses.train,
        "export": lambda data, work: ship(data, work, options.start),
    }
    data = corpus.Data(options.data, options.left_out)
    if command == "evaluate":
        evaluate(data, options.work, options.start, options.scorer, options.analyzer)
        return
    if command == "polish" and options.start is None:
        parser.error("polish goes over a weights file: name it with --start")
    for name in STEPS if command == "all" else (command,):
        steps[name](data, options.work)


if __name__ == "__main__":
    main()
