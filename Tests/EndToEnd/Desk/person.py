"""Types at the desk as a person does, over a pseudo-terminal, and reads what the screen shows.

Run by the test suite: person.py PROGRAM POLICIES. The policies are a copy that may be changed; the history is kept in
$XDG_STATE_HOME, which the caller sets.
"""

import os
import re
import signal
import sys
import time

import pexpect
import pyte

program, policies = sys.argv[1], sys.argv[2]
rules = os.path.join(policies, "dragør/2022/rengøring.paragraf")
tests = os.path.join(policies, "dragør/2022/rengøring.prøver.paragraf")

UP, LEFT, RIGHT, HOME, END = "\x1b[A", "\x1b[D", "\x1b[C", "\x1b[H", "\x1b[F"
BACKSPACE = "\x7f"
CONTROL_A, CONTROL_C, CONTROL_D, CONTROL_E, CONTROL_R, CONTROL_U = "\x01", "\x03", "\x04", "\x05", "\x12", "\x15"
ROWS = 3000
PATIENCE = 120

# Who starts this may hold signals back, and what is started here would inherit it; Ctrl-C must come through.
signal.pthread_sigmask(signal.SIG_SETMASK, [])


class Desk:
    """A desk with somebody at the keys, and eyes on the screen."""

    def __init__(self, columns=120, **environment):
        self.screen = pyte.Screen(columns, ROWS)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.row = 0
        self.terminal = pexpect.spawn(
            program,
            ["repl", "--policies", policies],
            encoding="utf-8",
            dimensions=(ROWS, columns),
            env={**os.environ, "TERM": "xterm", **environment},
        )
        self.terminal.delaybeforesend = 0.02
        self.prompt()

    def look(self):
        """Takes in what has come to the screen; false when the program has ended."""
        try:
            text = self.terminal.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += text
        self.stream.feed(text)
        return True

    def line(self, row):
        cells = self.screen.buffer[row]
        return "".join(cells[column].data for column in range(self.screen.columns))

    def text(self):
        """What stands on the screen since the latest prompt, without the spaces that fill it up."""
        return "\n".join(self.line(row).rstrip() for row in range(self.row, self.screen.cursor.y + 1))

    def waits(self, wanted, what):
        end = time.time() + PATIENCE
        while not wanted():
            alive = self.look()
            if time.time() > end or not (alive or wanted()):
                sys.exit(f"never seen: {what}\n---\n{self.text()}\n---")

    def sees(self, words):
        self.waits(lambda: words in self.text(), words)

    def types(self, keys):
        self.terminal.send(keys)

    def prompt(self):
        """Waits until nothing stands behind the prompt, and begins to look from there."""

        def is_ready():
            cursor = self.screen.cursor
            line, rest = self.line(cursor.y)[: cursor.x], self.line(cursor.y)[cursor.x :]
            return re.fullmatch(r"(dragør-2022|ingen standard)( \(tidligere udgave\))?> ", line) and not rest.strip()

        self.waits(is_ready, "the prompt")
        self.row = self.screen.cursor.y

    def says(self, line, *answers):
        """Types a line and waits for what it is answered, and for the next prompt."""
        self.types(line + "\r")
        for answer in answers:
            self.sees(answer)
        self.row += 1
        self.prompt()

    def ends(self):
        self.waits(lambda: not self.terminal.isalive(), "the end")
        self.terminal.close()
        assert self.terminal.exitstatus == 0, self.terminal.exitstatus


def changes(path, old, new):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert old in text, old
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace(old, new))


def step(name):
    """Tells what is tried next, and how long what came before took."""
    print(f"{time.time() - begun:5.1f} s  {name}", flush=True)


begun = time.time()


desk = Desk()

step("completion: a command, a standard, a value, and values with their labels")
desk.types("stand\t")
desk.sees("> standard")
desk.types("drag\t")
desk.sees("> standard dragør-2022")
desk.says("", "Dragør Kommune")
desk.says("dato 1. maj 2022", "Der afgøres den 1. maj 2022")
desk.types("boform eget\t")
desk.sees("boform eget_hjem")
desk.says("", "boform er eget_hjem")
desk.types("nedsat_funktionsevne \t")
desk.sees("  fysisk")
desk.sees("  psykisk")
desk.types(CONTROL_U)
desk.prompt()
desk.says("alder 70", "alder er 70 år")

step("editing in the middle of a line that holds æ, ø and å")
desk.types("sælige_sociale_prøblemer ja" + HOME + RIGHT * 2 + "r")
desk.sees("> særlige_sociale_prøblemer ja")
desk.types(END + LEFT * 9 + BACKSPACE + "o" + CONTROL_E + BACKSPACE * 2 + "nej")
desk.sees("> særlige_sociale_problemer nej")
desk.says("", "særlige_sociale_problemer er nej")
desk.types("rlige_sociale_problemer nej" + CONTROL_A + "sæå" + LEFT + RIGHT + BACKSPACE)
desk.sees("> særlige_sociale_problemer nej")
desk.says("", "særlige_sociale_problemer er nej")

step("several lines pasted at once")
desk.types(
    "nedsat_funktionsevne fysisk\rkan_ikke_selv rengøring, tøjvask\rkan_selv_med_mere_tid tom\r"
    "husstand er\r  - relation ægtefælle, alder 72 år, kan_varetage rengøring\r\r"
)
desk.sees("nedsat_funktionsevne er fysisk")
desk.sees("kan_ikke_selv er rengøring, tøjvask")
desk.sees("kan_selv_med_mere_tid er tom")
desk.sees("husstand er\n  - relation ægtefælle, alder 72 år, kan_varetage rengøring")
desk.prompt()

step("history, and searching in it")
desk.says("afgør rengøring", "Rengøring: uafgjort")
desk.types(UP)
desk.sees("> afgør rengøring")
desk.says("", "Rengøring: uafgjort")
desk.types(CONTROL_R + "alder 70")
desk.sees("> alder 70")
desk.says("", "alder er 70 år")

step("undo")
desk.says("husstand tom", "husstand er tom")
desk.says("fortryd", "Taget tilbage: husstand er tom")
desk.says("gentag", "Igen: husstand er tom")
desk.says('har_rehabiliteringspotentiale nej "forløb er afsluttet"', "har_rehabiliteringspotentiale er nej")
desk.says('hjælpemiddel_afhjælper_væsentligt nej "intet rækker"', "hjælpemiddel_afhjælper_væsentligt er nej")
desk.says('særlige_forhold.rengøring nej "ingen"', "særlige_forhold.rengøring er nej")
desk.says("rengøring", "Rengøring: bevilget", "højst 65 m²")

step("a line that is given up")
desk.types("noget andet" + CONTROL_C)
desk.sees("^C")
desk.row += 1
desk.prompt()

step("a file saved while the desk waits: the answer is there before the next line")
desk.types("hvad hvis al")
desk.sees("> hvad hvis al")
changes(rules, "areal er højst 65 m²", "areal er højst 66 m²")
desk.sees("Ændret: dragør/2022/rengøring.paragraf")
desk.sees("højst 66 m²")
desk.sees("> hvad hvis al")
desk.says("der 64", "hvis alder er 64 år", "højst 66 m²")

step("a broken file keeps the last good policy, until it is mended")
changes(rules, "areal er højst 66 m²", "areal er højst 66 m² eller")
desk.sees("Den seneste udgave, der kunne, bruges videre")
desk.sees("dragør-2022 (tidligere udgave)>")
desk.says("rengøring", "Rengøring: bevilget", "højst 66 m²")
changes(rules, "areal er højst 66 m² eller", "areal er højst 65 m²")
desk.sees("højst 65 m²")
desk.sees("dragør-2022>")
desk.prompt()

step("a resized terminal: a line longer than the screen can still be edited")
desk.screen.resize(ROWS, 60)
desk.terminal.setwinsize(ROWS, 60)
time.sleep(1)
desk.types("hvad hvis x" + "husstand er relation ægtefælle, alder 72, kan_varetage rengøring" + CONTROL_A + RIGHT * 11 + BACKSPACE)
desk.says("", "kan_varetage rengøring", "≠")

step("saving as a test, after it is shown")
desk.types('gem som prøve "En, der gemmes ved skrivebordet"\r')
desk.sees("rengøring er bevilget efter tildeling")
desk.sees("(ja/nej)")
desk.says("ja", "Gemt i dragør/2022/rengøring.prøver.paragraf")
desk.types("slut\r")
desk.ends()
with open(tests, encoding="utf-8") as file:
    assert 'prøve "En, der gemmes ved skrivebordet"' in file.read()

step("history from an earlier run")
desk = Desk()
desk.types(CONTROL_R + "rengøring, t")
desk.sees("kan_ikke_selv rengøring, tøjvask")
desk.types(CONTROL_C)
desk.row = desk.screen.cursor.y + 1
desk.prompt()
desk.types(CONTROL_D)
desk.ends()

step("no language in the environment: letters are letters all the same")
desk = Desk(LC_ALL="C", LANG="C")
desk.types("hjlp" + LEFT * 2 + "æ")
desk.sees("> hjælp")
desk.says("", "hvad hvis")
desk.types("slut\r")
desk.ends()

step("a terminal on which nothing can be edited: plain lines, which is said once")
desk = Desk(TERM="dumb")
desk.says("standard dragør-2022", "Dragør Kommune")
assert "\x1b" not in desk.raw and desk.raw.count("piletaster") == 1, desk.raw
desk.types("slut\r")
desk.ends()
print("done")
