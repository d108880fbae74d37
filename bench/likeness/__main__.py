"""`python -m bench.likeness [--weights]`: precision and recall per threshold; with --weights, the levels as TOML."""

from __future__ import annotations

import sys

from bench.likeness.judging import COUNT, SEED, judged, scored
from bench.likeness.pairs import OTHERS
from bench.likeness.weighing import as_toml, estimate
from imd.registry.likeness import model


def main(words: list[str]) -> int:
    """Print what was asked for; 0."""
    if words == ["--weights"]:
        print(as_toml(estimate()))
        return 0
    found = scored()
    print(
        f"seed {SEED}, {COUNT} invented doubles, {OTHERS} others in the blocks for each; no registry was asked"
    )
    print(f"doubles that no block holds together: {found.missed} ({found.missed / COUNT:.1%})")
    print("threshold  precision  recall  recall in blocks  " + "  ".join(found.others))
    for half in range(-8, 25):
        one = judged(found, half / 2)
        kinds = (sum(s >= one.threshold for s in scores) / len(scores) for scores in found.others.values())
        told = "  ".join(
            f"{share:{max(6, len(kind))}.1%}" for kind, share in zip(found.others, kinds, strict=True)
        )
        mark = {model().possible: " possible", model().likely: " likely"}.get(one.threshold, "")
        print(
            f"{one.threshold:9.1f}  {one.precision:9.1%}  {one.recall:6.1%}  {one.recall_in_blocks:16.1%}  {told}{mark}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
