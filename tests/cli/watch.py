"""Plays a person who works with judge watch on a terminal, with a shell around it and an editor beside it.

    watch.py JUDGE SCENE

Runs the scene of that name in the working folder, which holds nothing yet. Prints what is wrong, a line each; nothing
when all is well; SKIP and a reason on a line of its own when the scene cannot be played here.

The shell is a small one: the leader of the terminal's session, which gives the terminal to judge, takes it back when
judge stops or ends, and tells the state of the terminal (stty -g) before and after.
"""
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time

PATIENCE_S = 60  # until something appears that must appear; never waited for when all is well
FILE = "pairsumsorted.c"
KEYS = b"? keys"
RUN = re.compile(rb"\d\d:\d\d:\d\d  (?:\x1b\[[0-9;]*m)*test ")

RIGHT = """#include <stdio.h>
/* %s */
static int a[1000000];
int main(void)
{
    int n;
    long long t;
    if (scanf("%%d %%lld", &n, &t) != 2)
        return 1;
    for (int i = 0; i < n; i++)
        if (scanf("%%d", &a[i]) != 1)
            return 1;
    for (int l = 0, r = n - 1; l < r;) {
        long long s = (long long)a[l] + a[r];
        if (s == t)
            return printf("%%d %%d\\n", a[l], a[r]) < 0;
        if (s < t)
            l++;
        else
            r--;
    }
    puts("none");
    return 0;
}
"""
WRONG = '#include <stdio.h>\nint main(void)\n{\n    puts("%s");\n    return 0;\n}\n'
SLOW = "int main(void)\n{\n    for (volatile int i = 0;; i++) /* %s */\n        ;\n}\n"

faults = []
terminals = []


def fault(text):
    faults.append(text)


class Skip(Exception):
    pass


def write(name, text):
    with open(name, "w") as file:
        file.write(text)


def stty():
    return subprocess.check_output(["stty", "-g"], stdin=0)


# ---- the shell ----

def shell(command):
    """Runs the command in the foreground; a line "fg" or "bg" goes on with it when it has stopped."""
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)
    before = stty()
    behind = False
    judge = os.fork()
    if judge == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        for number in (signal.SIGTTOU, signal.SIGTSTP, signal.SIGINT, signal.SIGPIPE, signal.SIGQUIT, signal.SIGHUP,
                       signal.SIGTERM, signal.SIGUSR1):  # what runs behind a shell may have them ignored
            signal.signal(number, signal.SIG_DFL)
        os.execv(command[0], command)
    print("[shell: started %d]" % judge, flush=True)
    while True:
        status = os.waitpid(judge, os.WUNTRACED)[1]
        os.tcsetpgrp(0, os.getpgrp())
        same = stty() == before
        if not os.WIFSTOPPED(status):
            break
        print("[shell: stopped, terminal %s]" % ("same" if same else "changed"), flush=True)
        while True:
            word = sys.stdin.readline().strip()
            if word == "mine":
                subprocess.run(["stty", "intr", "^X"], stdin=0, check=True)
                before = stty()
                os.kill(judge, signal.SIGKILL)
                break
            if word == "fg":
                os.tcsetpgrp(0, judge)
            if word != "fg" or not behind:
                os.killpg(judge, signal.SIGCONT)
            behind = word == "bg"
            print("[shell: %s]" % word, flush=True)
            if word != "bg":
                break
    end = time.monotonic() + PATIENCE_S
    while os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL and not same and time.monotonic() < end:
        same = stty() == before  # somebody else does it then
    code = 128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    print("[shell: ended %d, terminal %s]" % (code, "same" if same else "changed"), flush=True)


# ---- the person ----

class Terminal:
    def __init__(self, *arguments, rows=40, columns=80, first=RUN):
        self.shown = b""
        self.seen = 0  # what waiting has passed
        self.shell, self.fd = pty.fork()
        if self.shell == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                shell([sys.argv[1], "watch", *arguments])
            finally:
                os._exit(0)
        terminals.append(self)
        self.judge = int(self.wait(re.compile(rb"\[shell: started (\d+)\]")).group(1))

    def kill(self):
        """When the scene went wrong."""
        for number in self.family() | {self.shell}:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                pass

    def read(self, seconds):
        if not select.select([self.fd], [], [], seconds)[0]:
            return True
        try:
            block = os.read(self.fd, 65536)
        except OSError:
            return False
        self.shown += block
        return bool(block)

    def wait(self, what):
        """Until that is on the screen, behind what was waited for before."""
        pattern = re.compile(re.escape(what)) if isinstance(what, bytes) else what
        end = time.monotonic() + PATIENCE_S
        while True:
            found = pattern.search(self.shown, self.seen)
            if found:
                self.seen = found.end()
                return found
            if time.monotonic() > end or not self.read(0.2):
                raise AssertionError("never shown: %s; instead: %r" % (what, self.shown[self.seen:][-600:]))

    def tested(self, *texts):
        """Until one more test has run, in whose screen the texts are."""
        self.wait(RUN)
        start = self.seen
        self.wait(KEYS)
        for text in texts:
            if text not in self.shown[start:self.seen]:
                fault("not in the result: %s: %r" % (text, self.shown[start:self.seen]))

    def press(self, key):
        os.write(self.fd, key)

    def runs(self, count, why):
        """So many tests were begun, all in all."""
        self.read(0.3)
        begun = len(RUN.findall(self.shown))
        if begun != count:
            fault("%s: %d tests were run, not %d" % (why, begun, count))

    def ends(self, status):
        found = self.wait(re.compile(rb"\[shell: ended (\d+), terminal (\w+)\]"))
        if int(found.group(1)) != status:
            fault("status %s, not %d" % (found.group(1).decode(), status))
        if found.group(2) != b"same":
            fault("the terminal is not as it was")
        self.close()

    def close(self):
        end = time.monotonic() + PATIENCE_S
        while self.read(1) and time.monotonic() < end:
            pass
        if time.monotonic() >= end:
            raise AssertionError("somebody holds the terminal: %s" % self.family())
        os.waitpid(self.shell, 0)
        os.close(self.fd)
        terminals.remove(self)
        left = [number for number in processes() if number in self.family()]
        if left:
            fault("still there: %s" % left)

    def family(self):
        """Processes of judge's group, and its children."""
        return {number for number, (group, parent) in processes().items()
                if group == self.judge or parent == self.judge}


def processes():
    """Those that live: their group and parent, by number."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry, "rb") as file:
                    text = file.read().decode("utf-8", "replace")
            except OSError:
                continue
            end = text.rindex(")")
            state, parent, group = text[end + 2:].split()[:3]
            if state != "Z":
                found[int(entry)] = int(group), int(parent)
    return found


def words(number):
    """The command line of a process."""
    try:
        with open("/proc/%d/cmdline" % number, "rb") as file:
            return file.read().split(b"\0")
    except OSError:
        return []


def worker(terminal):
    """The judge that runs a test now."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        for number, (_, parent) in processes().items():
            if parent == terminal.judge and b"test" in words(number):
                return number
    raise AssertionError("nothing runs")


# ---- how editors save ----

def save_over(text):
    write(FILE, text)


def save_rename(text):
    write(".new", text)
    os.rename(".new", FILE)


def save_delete(text):
    os.unlink(FILE)
    write(FILE, text)


def save_vim(text):
    """backupcopy=no, backup off: the old file is moved away, the new one written, synced, and the old one removed."""
    write("4913", "")  # whether a file can be made here
    os.unlink("4913")
    os.rename(FILE, FILE + "~")
    fd = os.open(FILE, os.O_WRONLY | os.O_CREAT, 0o644)
    os.write(fd, text.encode())
    os.fsync(fd)
    os.close(fd)
    os.chmod(FILE, 0o644)
    os.unlink(FILE + "~")


def save_slowly(text):
    """In pieces, with the file empty for longer than a burst lasts."""
    with open(FILE, "w") as file:
        time.sleep(0.3)
        for at in range(0, len(text), 100):
            file.write(text[at:at + 100])
            file.flush()
            time.sleep(0.02)


# ---- the scenes ----

def scene_saves():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    for count, save in enumerate((save_over, save_rename, save_delete, save_vim, save_slowly, save_rename, save_over)):
        word = "word%d" % count
        save(WRONG % word)
        terminal.tested(word.encode())
        terminal.runs(count + 2, save.__name__)
    subprocess.run(["sed", "-i", "s/word6/by sed/", FILE], check=True)
    terminal.tested(b"by sed")
    terminal.runs(9, "sed -i")
    terminal.press(b"q")
    terminal.ends(0)


def scene_vim():
    vim = shutil.which("vim") or shutil.which("vim.tiny")
    if not vim:
        raise Skip("no vim")
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    for count, copy in enumerate(("no", "yes", "auto", "no", "yes,breakhardlink")):
        subprocess.run([vim, "-Nu", "NONE", "-es", "-c", "set backupcopy=%s nobackup writebackup" % copy,
                        "-c", "4s/\".*\"/\"by vim %d\"/" % count, "-c", "wq", FILE], check=True, stdin=subprocess.DEVNULL)
        terminal.tested(b"by vim %d" % count)
        terminal.runs(count + 2, "vim, backupcopy=" + copy)
    terminal.press(b"q")
    terminal.ends(0)


def scene_same():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    save_over(WRONG % "first")
    save_rename(WRONG % "first")
    os.utime(FILE)
    os.chmod(FILE, 0o600)
    write("other.c", "x")
    terminal.read(0.5)
    terminal.runs(1, "the same bytes")
    save_rename(WRONG % "second")
    terminal.tested(b"second")
    terminal.runs(2, "after the same bytes")
    terminal.press(b"q")
    terminal.ends(0)


def scene_burst():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    for i in range(20):
        (save_over, save_rename, save_vim)[i % 3](WRONG % ("save%d." % i))
        time.sleep(0.01)
    terminal.wait(b"save19.")
    terminal.wait(KEYS)
    terminal.read(0.5)
    begun = len(RUN.findall(terminal.shown)) - 1
    if begun not in (1, 2):
        fault("20 saves at once: %d tests" % begun)
    terminal.press(b"q")
    terminal.ends(0)


def scene_during():
    """A save while a test runs ends it; a key does as well."""
    write(FILE, SLOW % 0)
    terminal = Terminal()
    terminal.wait(RUN)
    before = worker(terminal)
    save_rename(WRONG % "second")
    terminal.tested(b"second")
    if before in processes():
        fault("the first test goes on")
    terminal.runs(2, "a save during a test")
    save_over(SLOW % 1)
    terminal.wait(RUN)
    worker(terminal)
    terminal.press(b"t")
    terminal.wait(RUN)
    worker(terminal)
    terminal.press(b"q")
    terminal.ends(0)


def scene_keys():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    terminal.press(b"t")
    terminal.tested(b"first")
    terminal.press(b"\r")
    terminal.tested(b"first")
    terminal.press(b"?")
    terminal.wait(b"fg comes back")
    terminal.press(b"S")
    terminal.wait(b"submit " + FILE.encode())
    terminal.wait(b"WRONG ANSWER")
    terminal.wait(KEYS)
    terminal.press(b"h")
    terminal.wait(b"hint 1 of")
    terminal.wait(KEYS)
    for ignored in (b"x", b"\x1b[A", b"\x1b", b"quite a text, pasted: shq\n", b"\xc3\xa9",
                    b"x" * 4095 + b"s", b"x" * 4096 + b"s", b"x" * 4097 + b"h"):
        terminal.press(ignored)
        terminal.read(0.1)
    terminal.press(b"t")
    terminal.tested(b"first")
    terminal.runs(4, "keys")
    if len(re.findall(rb":\d\d  (?:\x1b\[[0-9;]*m)*submit ", terminal.shown)) != 1:
        fault("not one submission")
    if b"quite a text" in terminal.shown or b"^[" in terminal.shown:
        fault("keys are echoed")
    save_over(WRONG % "later")
    terminal.tested(b"later")
    terminal.press(b"\x04")
    terminal.ends(0)


def scene_solved():
    write(FILE, RIGHT % 0)
    terminal = Terminal()
    terminal.tested(b"2 of 2")
    terminal.press(b"s")
    terminal.wait(b"ACCEPTED")
    terminal.wait(b"solved")
    terminal.ends(0)


def scene_pager():
    """A hint in a pager: it has the terminal as it was, and Ctrl-C is for it."""
    write(FILE, WRONG % "first")
    write("pager", "#!/bin/sh\ntrap 'echo PAGER INTERRUPTED; exit 0' INT\nstty -a | grep -ow -e '-icanon' -e '-echo'\n"
                   "echo PAGER READY\nwhile :; do sleep 0.1; done\n")
    os.chmod("pager", 0o755)
    os.environ["PAGER"] = os.path.abspath("pager")
    terminal = Terminal(rows=4)
    terminal.tested()
    terminal.press(b"h")
    terminal.wait(b"PAGER READY")
    if b"-icanon" in terminal.shown or b"-echo" in terminal.shown:
        fault("the pager has a terminal that is not as it was")
    terminal.press(b"\x03")
    terminal.wait(b"PAGER INTERRUPTED")
    terminal.wait(KEYS)
    terminal.press(b"t")
    terminal.tested()
    terminal.press(b"h")
    terminal.wait(b"PAGER READY")
    os.kill(terminal.judge, signal.SIGTERM)
    terminal.ends(143)


def ending(act, status, text=WRONG % "first"):
    write(FILE, text)
    terminal = Terminal()
    if text.startswith("#"):
        terminal.tested()
    else:
        terminal.wait(RUN)
        worker(terminal)
    act(terminal)
    terminal.ends(status)


def scene_ends():
    for text in (WRONG % "first", SLOW % 0):
        ending(lambda terminal: terminal.press(b"q"), 0, text)
        ending(lambda terminal: terminal.press(b"\x03"), 130, text)
        ending(lambda terminal: terminal.press(b"\x1c"), 131, text)
        for number in ("INT", "TERM", "HUP", "QUIT", "USR1", "KILL"):
            number = getattr(signal, "SIG" + number)
            ending(lambda terminal: os.kill(terminal.judge, number), 128 + number, text)


def scene_crash():
    """What runs a test may die; judge watch does not."""
    write(FILE, SLOW % 0)
    terminal = Terminal()
    for number in ("KILL", "SEGV", "TERM"):
        terminal.wait(RUN)
        os.kill(worker(terminal), getattr(signal, "SIG" + number))
        terminal.wait(b"ended by a signal (SIG" + number.encode())
        terminal.wait(KEYS)
        terminal.press(b"t")
    terminal.wait(RUN)
    os.kill(worker(terminal), signal.SIGSTOP)
    save_over(WRONG % "then")
    terminal.tested(b"then")
    terminal.press(b"q")
    terminal.ends(0)


def scene_hangup():
    """The window is closed: nothing stays."""
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    family = terminal.family()
    if len(family) < 2:
        fault("no guard")
    os.close(terminal.fd)
    end = time.monotonic() + PATIENCE_S
    while family & set(processes()) and time.monotonic() < end:
        time.sleep(0.02)
    if family & set(processes()):
        fault("still there: %s" % (family & set(processes())))
    os.kill(terminal.shell, signal.SIGKILL)
    os.waitpid(terminal.shell, 0)
    terminals.remove(terminal)


def scene_mine():
    """A terminal that a shell has set since is left alone."""
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    guards = terminal.family() - {terminal.judge}
    os.kill(terminal.judge, signal.SIGSTOP)
    terminal.wait(b"[shell: stopped")
    os.write(terminal.fd, b"mine\n")
    end = time.monotonic() + PATIENCE_S
    while guards & set(processes()) and time.monotonic() < end:
        terminal.read(0.02)
    after = subprocess.run(["stty", "-a"], stdin=terminal.fd, capture_output=True, check=True).stdout
    if not guards or b"intr = ^X" not in after:
        fault("the terminal of another was set")
    terminal.ends(137)


def scene_stop():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    for _ in range(2):
        terminal.press(b"\x1a")
        if b"changed" in terminal.wait(re.compile(rb"\[shell: stopped, terminal \w+\]")).group():
            fault("stopped, the terminal is not as it was")
        os.write(terminal.fd, b"fg\n")
        terminal.wait(b"[shell: fg]")
        terminal.wait(KEYS)
        terminal.press(b"t")
        terminal.tested(b"first")
    terminal.press(b"\x1a")
    terminal.wait(b"[shell: stopped")
    save_over(WRONG % "second")  # while it is stopped
    os.write(terminal.fd, b"fg\n")
    terminal.tested(b"second")
    terminal.press(b"\x1a")
    terminal.wait(b"[shell: stopped")
    os.write(terminal.fd, b"bg\n")
    terminal.wait(b"[shell: bg]")
    save_over(WRONG % "third")  # while it is in the background, where it has no keys
    terminal.wait(b"third")
    terminal.wait(b"in the background")
    os.write(terminal.fd, b"fg\n")
    terminal.wait(b"[shell: fg]")
    terminal.wait(KEYS)  # it finds out by itself that it is in front
    terminal.press(b"t")
    terminal.tested(b"third")
    terminal.press(b"q")
    terminal.ends(0)


def scene_missing():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    os.rename(FILE, "elsewhere")
    terminal.wait(FILE.encode() + b" is not there")
    os.rename("elsewhere", FILE)
    terminal.read(1.5)
    terminal.runs(1, "it came back as it was")
    os.unlink(FILE)
    terminal.wait(b" is not there")
    write(FILE, WRONG % "second")
    terminal.tested(b"second")
    if terminal.shown.count(b"is not there") != 2:
        fault("said more than once")
    terminal.press(b"q")
    terminal.ends(0)


def scene_folder():
    """The folder goes: one line, and the end."""
    for go in (lambda: shutil.rmtree("work"), lambda: os.rename("work", "away")):
        os.mkdir("work")
        write("work/" + FILE, WRONG % "first")
        terminal = Terminal("work/" + FILE)
        terminal.tested()
        go()
        terminal.wait(b"was removed or moved away")
        terminal.ends(3)
        if terminal.shown.count(b"judge: ") != 1:
            fault("more than a line: %r" % terminal.shown[-400:])
    os.mkdir("here")
    os.chdir("here")
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    os.chdir("..")
    shutil.rmtree("here")
    terminal.wait(b"was removed or moved away")
    terminal.ends(3)


def scene_cases():
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()
    os.mkdir("pairsumsorted.tests")
    write("pairsumsorted.tests/mine.in", "2 3\n1 2\n")
    write("pairsumsorted.tests/mine.ans", "1 2\n")
    terminal.tested(b"own/mine")
    write("pairsumsorted.tests/yours.in", "2 3\n1 2\n")
    terminal.tested(b"own/yours")
    os.unlink("pairsumsorted.tests/yours.in")
    terminal.tested(b"own/mine")
    terminal.runs(4, "own cases")
    terminal.press(b"q")
    terminal.ends(0)


def scene_link():
    os.mkdir("far")
    write("far/real.c", WRONG % "first")
    os.symlink("far/real.c", FILE)
    terminal = Terminal()
    terminal.tested(b"first")
    write("far/real.c", WRONG % "second")
    terminal.tested(b"second")
    write("far/new", WRONG % "third")
    os.rename("far/new", "far/real.c")
    terminal.tested(b"third")
    terminal.runs(3, "a link")
    terminal.press(b"q")
    terminal.ends(0)


def scene_narrow():
    for columns in (60, 40, 30, 14):
        write(FILE, WRONG % "first")
        terminal = Terminal(columns=columns)
        terminal.wait(RUN)
        terminal.wait(re.compile(rb"(?<=\n)(?:\x1b\[[0-9;]*m)*(Enter [^\r\x1b]*)"))
        for line in re.findall(rb"Enter [^\r\n\x1b]*|\d\d:\d\d:\d\d  [^\r\n\x1b]*", terminal.shown):
            if len(line) > max(columns, 23):
                fault("wider than %d columns: %r" % (columns, line))
        terminal.press(b"q")
        terminal.ends(0)


def scene_dumb():
    os.environ["TERM"] = "dumb"
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested(b"first")
    terminal.press(b"t")
    terminal.tested(b"first")
    if b"\x1b" in terminal.shown:
        fault("control sequences on a dumb terminal")
    terminal.press(b"q")
    terminal.ends(0)


def scene_clear():
    write(FILE, WRONG % "first")
    terminal = Terminal("--color=never")
    terminal.tested(b"first")
    save_over(WRONG % "second")
    terminal.tested(b"second")
    if terminal.shown.count(b"\x1b[H\x1b[2J") != 2 or terminal.shown.count(b"\x1b") != 4:
        fault("not a clean screen each time: %r" % terminal.shown)
    terminal.press(b"q")
    terminal.ends(0)


def scene_idle():
    """While nothing happens it is not woken, so takes no time."""
    write(FILE, WRONG % "first")
    terminal = Terminal()
    terminal.tested()

    def woken():
        with open("/proc/%d/status" % terminal.judge) as file:
            return [line for line in file if "ctxt_switches" in line and line.startswith("v")]

    terminal.read(0.5)
    before = woken()
    terminal.read(2)
    if woken() != before:
        fault("it was woken: %s, then %s" % (before, woken()))
    terminal.press(b"q")
    terminal.ends(0)


def scene_options():
    """What was said to watch is said to what it runs; odd names."""
    write("-odd name.c", WRONG % "first")
    catalog = os.environ.pop("JUDGE_CATALOG")
    terminal = Terminal("--catalog", catalog, "--problem", "pairsumsorted", "--color=always", "--ascii", "--",
                        "-odd name.c")
    terminal.tested(b"\x1b[1;31m", b"first")
    terminal.press(b"h")
    terminal.wait(b"hint 1 of")
    terminal.wait(KEYS)
    write("-odd name.c", WRONG % "second")
    terminal.tested(b"second")
    terminal.press(b"q")
    terminal.ends(0)


def main():
    scene = globals()["scene_" + sys.argv[2]]
    try:
        scene()
    except Skip as skipped:
        print("SKIP", skipped)
        return
    except AssertionError as missing:
        fault(str(missing))
    for terminal in terminals:
        terminal.kill()
    for text in faults:
        print(text)


main()
