"""From a folder of annotated news to the weights that are shipped.

python -m training DATA WORK             every step whose result is not yet in WORK, then the weights beside this package
python -m training teacher DATA WORK     one step: teacher, label, features, student, polish, export
python -m training polish DATA WORK --start WEIGHTS
                                         polish a weights file in the place of the student, without a teacher; needs features
python -m training evaluate DATA WORK    figures of the polished student on the development sets
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

from . import card, corpus, distil, export, features, labelling, polish, teacher
from .corpus import Article
from .student import Sequence, Shape, Student

CRATE = Path(__file__).resolve().parents[1]
REPOSITORY = CRATE.parents[1]
ROWS = 65_536
EPOCHS = 7
STEPS = ("teacher", "label", "features", "student", "polish", "export")
ANNOTATED = {"polnear": "polnear/{}.jsonl.gz", "worldnews": "worldnews/{}.jsonl"}
LEFT_OUT = ("bbc-sport", "bbc-entertainment")
UNLABELLED = {"bbc": "corpus/bbc.jsonl.gz", "wikinews": "corpus/wikinews.jsonl.gz"}
PARITY_TEXTS = CRATE / "training" / "parity_texts.txt"


def annotated(data: Path, part: str) -> dict[str, list[Article]]:
    """The training or development articles of each annotated set."""
    return {name: corpus.read(data / path.format(part)) for name, path in ANNOTATED.items()}


def unlabelled(data: Path) -> dict[str, list[Article]]:
    """Articles without annotation, none of which stands in an annotated set, by its id or any long line.

    The BBC's sports and entertainment pages are left out: their reports of speech are few and of another kind.
    """
    taken = {key for part in ("train", "dev") for articles in annotated(data, part).values() for a in articles for key in keys(a)}
    return {
        name: [a for a in corpus.read(data / path) if not taken & keys(a) and not a.id.startswith(LEFT_OUT)]
        for name, path in UNLABELLED.items()
    }


def keys(article: Article) -> set[str]:
    """What makes two articles the same: the id, and any long line."""
    lines = (article.text[start:end].strip() for start, end in corpus.paragraphs(article.text))
    return {article.id} | {line for line in lines if len(line) > 80}


def label(data: Path, work: Path) -> None:
    """The teacher's opinion of all training text."""
    model = teacher.load(work)
    for name, articles in (annotated(data, "train") | unlabelled(data)).items():
        path = work / f"labels-{name}.npz"
        if not path.exists():
            print(f"labelling {name}, {len(articles)} articles", flush=True)
            labelling.label(articles, model, path)


def write_features(data: Path, work: Path) -> None:
    """The tagging crate's features of all texts."""
    build = ["cargo", "build", "--release", "-p", "pullquote-tagging", "--example", "features"]
    subprocess.run(build, cwd=REPOSITORY, check=True)
    program = REPOSITORY / "target" / "release" / "examples" / "features"
    sets = {f"{name}-{part}": found for part in ("train", "dev") for name, found in annotated(data, part).items()}
    for name, articles in (sets | unlabelled(data)).items():
        features.write(articles, program, ROWS, work / f"features-{name}.bin")


def development(data: Path, work: Path) -> tuple[features.Table, dict[str, list[Sequence]]]:
    """The development sets as the student sees them."""
    sets = {}
    for name, articles in annotated(data, "dev").items():
        table, positions = features.read(work / f"features-{name}-dev.bin")
        sets[name] = labelling.sequences(articles, positions, name, None)
    return table, sets


def sizes(table: features.Table) -> Shape:
    """The shipped student's sizes."""
    return Shape(table.rows, table.quotes, table.shapes)


def student(data: Path, work: Path) -> Student:
    """The distilled student; trained if it is not in `work` yet."""
    table, measured = development(data, work)
    training: list[Sequence] = []
    if not (work / "student.pt").exists():
        for name, articles in annotated(data, "train").items():
            positions = features.read(work / f"features-{name}-train.bin")[1]
            training += labelling.sequences(articles, positions, name, work / f"labels-{name}.npz")
        for name, articles in unlabelled(data).items():
            positions = features.read(work / f"features-{name}.bin")[1]
            training += labelling.sequences(articles, positions, "none", work / f"labels-{name}.npz")
    return distil.train(training, measured, sizes(table), work, "student", EPOCHS)


def polished(data: Path, work: Path, start: Path | None = None) -> Student:
    """The polished student; polished if it is not in `work` yet, from `start` or else from the distilled one."""
    table, measured = development(data, work)
    path = work / "polished.pt"
    model = Student(sizes(table))
    if path.exists():
        model.load_state_dict(torch.load(path))
        return model
    training: list[Sequence] = []
    for name, articles in annotated(data, "train").items():
        training += labelling.sequences(articles, features.read(work / f"features-{name}-train.bin")[1], name, None)
    model = polish.polish(export.read(start, sizes(table)) if start else student(data, work), training, measured, work)
    torch.save(model.state_dict(), path)
    return model


def ship(data: Path, work: Path) -> None:
    """Write weights, card and parity fixture."""
    model = polished(data, work)
    table, measured = development(data, work)
    rounded = export.shipped(model)
    figures = distil.assess(rounded, measured)
    temperatures = distil.temperatures(rounded, measured)
    metadata = {
        "seeds": f"teacher {teacher.SEED}, student {distil.SEED}, polish {' '.join(map(str, polish.SEEDS))}",
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


def evaluate(data: Path, work: Path, scorer: Path | None, analyzer: Path | None) -> None:
    """Print figures on the development sets."""
    if scorer is None or analyzer is None:
        measured = development(data, work)[1]
        for name, figures in distil.assess(export.shipped(polished(data, work)), measured).items():
            print(name, "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
        return
    for name, path in ANNOTATED.items():
        gold = data / path.format("dev")
        plain, guess = work / f"dev-{name}.jsonl", work / f"dev-{name}.pred.jsonl"
        data = gold.read_bytes()
        plain.write_bytes(gzip.decompress(data) if gold.suffix == ".gz" else data)
        mode = ["--attributions", "all"] if name == "polnear" else []
        with guess.open("wb") as out:
            subprocess.run([analyzer, "analyze", "--format", "jsonl", *mode, plain], stdout=out, check=True)
        print(name, flush=True)
        subprocess.run([sys.executable, scorer, plain, guess], check=True)


def main() -> None:
    """Run the command line."""
    arguments = sys.argv[1:]
    command = arguments.pop(0) if arguments and arguments[0] in (*STEPS, "evaluate") else "all"
    parser = argparse.ArgumentParser(prog="training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--threads", type=int, default=2)
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
        "student": student,
        "polish": lambda data, work: polished(data, work, options.start),
        "export": ship,
    }
    if command == "evaluate":
        evaluate(options.data, options.work, options.scorer, options.analyzer)
        return
    for name, step in steps.items():
        if command in ("all", name):
            step(options.data, options.work)


if __name__ == "__main__":
    main()
