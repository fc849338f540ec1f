"""Starts a command, kills it on the way, and tells how long it takes until nothing is left of it.

    killed.py VICTIM SIGNAL WHEN COMMAND [ARGUMENT...]

VICTIM is judge (the process of the command), helper (its child, the sandbox helper), both, or none. SIGNAL is a name:
KILL. WHEN is a number of milliseconds after the start, process:NAME (as soon as one is below it that is called so, or calls itself so) or
file:PATTERN (as soon as there is one). Prints "STATUS MS WHAT": the exit status of the command, 128 and the number when
a signal ended it; the milliseconds from the signal, or with none from the start, to the end of the last process that it
started; and "killed", or "late" when it ended before.

This process adopts what the dead leave behind (PR_SET_CHILD_SUBREAPER): when it has no child, nothing is left.
"""
import ctypes
import glob
import os
import signal
import sys
import time

PATIENCE_S = 20  # after the signal; then what is left is killed
LOOK_S = 0.002


def processes():
    """The processes by number: name and parent."""
    found = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open("/proc/%s/stat" % entry, "rb") as file:
                    text = file.read().decode("utf-8", "replace")
            except OSError:
                continue
            end = text.rindex(")")
            found[int(entry)] = (text[text.index("(") + 1:end], int(text[end + 2:].split()[1]))
    return found


def own_name(number):
    """What the process was started as."""
    try:
        with open("/proc/%d/cmdline" % number, "rb") as file:
            return os.path.basename(file.read().split(b"\0")[0].decode("utf-8", "replace"))
    except OSError:
        return ""


def is_below(found, number, top):
    while number in found and number != top:
        number = found[number][1]
    return number == top


def helper_of(judge):
    for number, (name, parent) in processes().items():
        if parent == judge and name == "judge-sandbox":
            return number
    return None


def is_time(when, start, judge):
    kind, _, value = when.partition(":")
    if kind == "file":
        return bool(glob.glob(value))
    if kind == "process":
        found = processes()
        return any(is_below(found, number, judge) and value in (name, own_name(number))
                   for number, (name, _) in found.items())
    return time.monotonic() - start >= float(when) / 1000


def start(command):
    pid = os.fork()
    if pid == 0:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE):
            signal.signal(number, signal.SIG_DFL)  # whoever started us may ignore them
        os.execvp(command[0], command)
    return pid


def strike(victim, number, judge, helper):
    if victim == "both":
        os.kill(judge, signal.SIGSTOP)
    if victim in ("helper", "both"):
        os.kill(helper, number)
    if victim in ("judge", "both"):
        os.kill(judge, number)


def kill_all(*_):
    """Ends what lives on, so that the wait for it ends."""
    found = processes()
    for number in found:
        if number != os.getpid() and is_below(found, number, os.getpid()):
            os.kill(number, signal.SIGKILL)


def main():
    victim, name, when, command = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    number = getattr(signal, "SIG" + name)
    ctypes.CDLL(None, use_errno=True).prctl(36, 1, 0, 0, 0)
    signal.signal(signal.SIGALRM, kill_all)
    begin = time.monotonic()
    judge = start(command)
    what, status = "late", None
    while victim != "none" and status is None:
        helper = helper_of(judge) if victim in ("helper", "both") else None
        if (helper is not None or victim == "judge") and is_time(when, begin, judge):
            begin, what = time.monotonic(), "killed"
            strike(victim, number, judge, helper)
            signal.alarm(PATIENCE_S)
            break
        time.sleep(LOOK_S)
        ended = os.waitid(os.P_PID, judge, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is not None:
            break
    while True:
        try:
            pid, ended = os.waitpid(-1, 0)
        except ChildProcessError:
            break
        if pid == judge:
            status = 128 + os.WTERMSIG(ended) if os.WIFSIGNALED(ended) else os.WEXITSTATUS(ended)
    print(status, round((time.monotonic() - begin) * 1000), what)


main()
