"""The page about the month's set: its script and its units are run, not only read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyrage import decrypt, x25519

ROOT = Path(__file__).parent.parent.parent.parent
PAGE = (ROOT / "docs/how-to/monthly.md").read_text(encoding="utf-8")


def block(kind: str, start: str) -> str:
    """The block of that kind that begins so."""
    found = [body for body in re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL) if body.startswith(start)]
    assert len(found) == 1
    return str(found[0])


SERVICE, TIMER = (
    block("ini", "[Unit]\nDescription=The month's set of imd\n"),
    block("ini", "[Unit]\nDescription=The month's set of imd,"),
)


@pytest.mark.usefixtures("whole_derivation")
@pytest.mark.parametrize("way", ["systemd", "cron"])
def test_the_job_runs_in_an_empty_environment_without_a_terminal(
    way: str, filled: None, vault: Path, registry_key: Path, tmp_path: Path
) -> None:
    """As either starts it: no home, no locale, no terminal, the key as a credential or a file; then again."""
    key = x25519.Identity.generate()
    (tmp_path / "alianza.txt").write_text(f"# prueba\n{key.to_public()}\n")
    (tmp_path / "informes").mkdir()
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "imd").write_text(f'#!/bin/sh\nexec {sys.executable} -m imd "$@"\n')
    job = bin_ / "imd-monthly"
    script = block("sh", "#!/bin/sh").replace("/home/ana/informes", str(tmp_path / "informes"))
    job.write_text(script.replace("/home/ana/.config/imd", str(tmp_path)))
    for path in (bin_ / "imd", job):
        path.chmod(0o700)
    credentials = tmp_path / "credentials"
    credentials.mkdir(mode=0o700)
    shutil.copy(registry_key, credentials / "imd-key")
    (credentials / "imd-key").chmod(0o400)
    given = (
        {"CREDENTIALS_DIRECTORY": str(credentials)}
        if way == "systemd"
        else {"IMD_KEY_FILE": str(registry_key)}
    )
    env = {"PATH": f"{bin_}:/usr/bin:/bin", "IMD_VAULT": str(vault), **given}

    def run() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(job)], env=env, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True,
            start_new_session=True, check=False,
        )  # fmt: skip

    done = run()
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (folder,) = (tmp_path / "informes").iterdir()
    assert re.fullmatch(r"\d{4}-\d\d", folder.name)
    assert decrypt((folder / "manifest.json.age").read_bytes(), [key]).startswith(b"{")
    assert os.stat(folder).st_mode & 0o077 == 0
    assert run().returncode == 21
    assert list((tmp_path / "informes").iterdir()) == [folder]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    """Verified by its own tool, with a program that is there in place of the job; the calendar is a date."""
    service = SERVICE.replace("/home/ana/bin/imd-monthly", "/bin/true").replace("User=ana", "User=root")
    (tmp_path / "imd-monthly.service").write_text(service)
    (tmp_path / "imd-monthly.timer").write_text(TIMER)
    units = [str(tmp_path / f"imd-monthly.{kind}") for kind in ("service", "timer")]
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert "imd-monthly" not in done.stderr, done.stderr
    calendar = re.search(r"OnCalendar=(.*)", TIMER)
    assert calendar is not None
    subprocess.run(["systemd-analyze", "calendar", calendar[1]], capture_output=True, check=True)
