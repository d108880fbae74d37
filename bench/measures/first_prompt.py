"""3: from the start of `imd case intake` to the first prompt on the terminal, and to the first question.

The first prompt is the welcome screen's: it waits for the passphrase, or for Enter where a file holds it. The
interview's first question comes after that; for it Enter is typed ahead, so that no reading hides any loading.
"""

from __future__ import annotations

from bench.figure import Figure, ratio
from bench.timing import Cost, Way, asked, interleaved
from bench.world import IMD, PYTHON, ROOT, World


def figures(world: World) -> list[Figure]:
    """Goal 1.5x to the first prompt; the question is for information."""
    env = world.env(world.cases) | {"TERM": "xterm"}
    locked = {name: value for name, value in env.items() if name != "IMD_PASSPHRASE_FILE"}
    screen = (ROOT / "imd/locale/welcome.es.txt").read_text(encoding="utf-8").split("%\n")
    secret, enter = (part.strip().splitlines()[-1] for part in screen[-2:])

    def way(words: list[str], among: dict[str, str], sign: str, typed: str = "") -> Way:
        def run() -> Cost:
            return asked(words, among, sign, typed)

        return run

    words = [IMD, "--plain", "case", "intake"]
    found = interleaved(
        {
            "pass": way([PYTHON, "-c", "pass"], env, ""),
            "secret": way(words, locked, secret),
            "enter": way(words, env, enter),
            "question": way(words, env, _question(), "\n"),
        }
    )
    beside = "python -c pass, on a terminal"
    return [
        ratio("3", "time to the first prompt (passphrase)", beside, found["secret"], found["pass"], 1.5),
        ratio("3", "time to the first prompt (Enter)", beside, found["enter"], found["pass"], 1.5),
        ratio(
            "3",
            "time to the first question",
            beside,
            found["question"],
            found["pass"],
            None,
            "with key derivation",
        ),
    ]


def _question() -> str:
    """The interview's first question, as the plain way shows it."""
    from imd.forms.model import load

    return load("intake").items[0].es
