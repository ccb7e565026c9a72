#!/usr/bin/env python3
"""What the contract tests stand on: the npm packages of package-lock.json, installed into the build folder, never here.

Usage: packages.py BUILD_FOLDER. Puts node_modules and a copy of these scripts into BUILD_FOLDER/contract; nothing is
fetched while the lock file is the same. Without node, npm or a network it says what is left out and ends with status 77;
`cmake/test.sh` says so again at its end. Anything else that goes wrong is a failure.
"""
import hashlib
import pathlib
import re
import shutil
import subprocess
import sys

LEFT_OUT = 77
OLDEST_NODE = 18
SOURCE = pathlib.Path(__file__).resolve().parent
PINNED = ["package.json", "package-lock.json", ".npmrc"]
# npm's words for a registry that is not to be had from here.
NO_NETWORK = re.compile(r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|"
                        r"ERR_SOCKET_TIMEOUT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)\b")


class LeftOut(Exception):
    """Why the tests that need node cannot run."""


def run(*command, folder=None):
    done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, check=False)
    return done.returncode, done.stdout


def check_programs():
    for name in ("node", "npm"):
        if not shutil.which(name):
            raise LeftOut(f"there is no {name}")
    version = run("node", "--version")[1].strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise LeftOut(f"node {version} is older than {OLDEST_NODE}")


def digest():
    return hashlib.sha256(b"".join((SOURCE / name).read_bytes() for name in PINNED)).hexdigest()


def install(folder):
    """Into a folder beside, then moved: half an installation is none."""
    fresh = folder.with_name("contract.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name in PINNED:
        shutil.copy(SOURCE / name, fresh)
    status, said = run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", folder=fresh)
    if status != 0:
        if NO_NETWORK.search(said):
            raise LeftOut("npm cannot reach its registry")
        sys.exit(f"npm ci: status {status}\n{said}")
    (fresh / "installed").write_text(digest(), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)


def copy_scripts(folder):
    """Beside node_modules, where node looks for what they import."""
    for old in folder.glob("*.mjs"):
        old.unlink()
    for script in SOURCE.glob("*.mjs"):
        shutil.copy(script, folder)


def main():
    folder = pathlib.Path(sys.argv[1]).resolve() / "contract"
    note = folder.with_name("contract.left_out")
    note.unlink(missing_ok=True)
    try:
        check_programs()
        installed = folder / "installed"
        if not installed.is_file() or installed.read_text(encoding="utf-8") != digest():
            install(folder)
        copy_scripts(folder)
    except LeftOut as why:
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"contract tests left out: {why}\n", encoding="utf-8")
        print(note.read_text(encoding="utf-8"), end="")
        return LEFT_OUT
    return 0


if __name__ == "__main__":
    sys.exit(main())
