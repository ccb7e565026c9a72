#!/usr/bin/env python3
"""What the tools declare is what man pages and completions say.

Usage: reference.py --bin FOLDER --man FOLDER --source FOLDER TOOL…

- completions/ holds what each tool writes for bash, zsh and fish today (IGNY8_ACCEPT=1 rewrites it);
- every option of every command stands in the man page and in each completion;
- every man page is free of warnings, when mandoc is installed.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys

FILES = {"bash": "{}.bash", "zsh": "_{}", "fish": "{}.fish"}


class Checks:
    def __init__(self, args):
        self.args, self.wrong = args, []
        self.env = os.environ | {"IGNY8_SHARE": str(args.source / "share"), "LC_ALL": "C.UTF-8"}

    def tell(self, tool, subject):
        done = subprocess.run([self.args.bin / tool, "--reference", subject], capture_output=True, text=True, env=self.env)
        if done.returncode:
            self.wrong.append(f"{tool} --reference {subject}: status {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def completions(self, tool):
        """The checked-in completions, by shell."""
        texts = {}
        for shell, pattern in FILES.items():
            path = self.args.source / "completions" / pattern.format(tool)
            fresh = self.tell(tool, shell)
            if os.environ.get("IGNY8_ACCEPT") == "1":
                path.write_text(fresh, encoding="utf-8")
            texts[shell] = path.read_text(encoding="utf-8") if path.exists() else ""
            if texts[shell] != fresh:
                self.wrong.append(f"{path}: is not what {tool} declares; IGNY8_ACCEPT=1 rewrites it")
        return texts

    def options(self, tool, texts):
        page = (self.args.man / f"{tool}.1").read_text(encoding="utf-8")
        page = re.sub(r"\\f[BIRP]", "", page).replace("\\-", "-")
        declared = [line.split(" ", 1) for line in self.tell(tool, "options").splitlines()]
        if len(declared) < 10:
            self.wrong.append(f"{tool}: declares only {len(declared)} options")
        for command, option in declared:
            word = re.compile(rf"(?<![\w-]){re.escape(option)}(?![\w-])")
            if not word.search(page):
                self.wrong.append(f"{tool} {command} {option}: not in the man page")
            if not word.search(texts["bash"]) or not word.search(texts["zsh"]):
                self.wrong.append(f"{tool} {command} {option}: not in the bash or zsh completion")
            flag = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            if not re.search(rf"{re.escape(flag)}(?![\w-])", texts["fish"]):
                self.wrong.append(f"{tool} {command} {option}: not in the fish completion")

    def front_door(self):
        """The shell script's own options, as its --help lists them."""
        told = subprocess.run([self.args.source / "tools/igny8", "--help"], capture_output=True, text=True, env=self.env).stdout
        texts = {shell: (self.args.source / "completions" / pattern.format("igny8")).read_text() for shell, pattern in FILES.items()}
        page = re.sub(r"\\f[BIRP]", "", (self.args.man / "igny8.1").read_text(encoding="utf-8")).replace("\\-", "-")
        options = set(re.findall(r"(?<![\w-])--[a-z]+", told))
        for option in sorted(options):
            if option not in page:
                self.wrong.append(f"igny8 {option}: not in the man page")
            for shell, text in texts.items():
                if (f"-l {option[2:]}" if shell == "fish" else option) not in text:
                    self.wrong.append(f"igny8 {option}: not in the {shell} completion")
        if len(options) < 5:
            self.wrong.append("igny8 --help: lists no options")

    def lint(self, page):
        if re.search(r"@[A-Z_]+@", page.read_text(encoding="utf-8")):
            self.wrong.append(f"{page}: something was not filled in")
        if shutil.which("mandoc"):
            done = subprocess.run(["mandoc", "-Tlint", "-Wwarning", str(page)], capture_output=True, text=True)
            self.wrong += [line for line in done.stdout.splitlines() if line]

    def syntax(self, tool):
        for shell, pattern in FILES.items():
            if shutil.which(shell):
                path = self.args.source / "completions" / pattern.format(tool)
                done = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True)
                if done.returncode:
                    self.wrong.append(f"{path}: {done.stderr.strip()}")


def main():
    cli = argparse.ArgumentParser()
    for name in ("--bin", "--man", "--source"):
        cli.add_argument(name, type=pathlib.Path, required=True)
    cli.add_argument("tools", nargs="+")
    checks = Checks(cli.parse_args())
    for tool in checks.args.tools:
        checks.options(tool, checks.completions(tool))
        checks.syntax(tool)
        checks.lint(checks.args.man / f"{tool}.1")
    checks.front_door()
    checks.syntax("igny8")
    checks.lint(checks.args.man / "igny8.1")
    print("\n".join(checks.wrong) if checks.wrong else f"{len(checks.args.tools)} tools: man pages and completions agree")
    return 1 if checks.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
