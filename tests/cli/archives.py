"""Writes zip files, good ones and unsafe ones:

    archives.py KIND FILE FOLDER

FOLDER is a package that the good parts are taken from. `archives.py kinds` prints the unsafe kinds."""
import os
import stat
import struct
import sys
import warnings
import zipfile

LINK, FIFO, DEVICE = stat.S_IFLNK | 0o777, stat.S_IFIFO | 0o644, stat.S_IFCHR | 0o644
LOCAL, CENTRAL = b"PK\3\4", b"PK\1\2"


def add(archive, name, data=b"x\n", mode=stat.S_IFREG | 0o644, method=zipfile.ZIP_DEFLATED):
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.create_system = 3
    info.external_attr = mode << 16
    info.compress_type = method
    archive.writestr(info, data)


def package(archive, folder, top):
    """All of the folder below top; links as links."""
    for path, _, files in os.walk(folder):
        for name in sorted(files):
            full = os.path.join(path, name)
            inside = os.path.normpath(os.path.join(top, os.path.relpath(full, folder)))
            if os.path.islink(full):
                add(archive, inside, os.readlink(full), LINK)
            else:
                with open(full, "rb") as file:
                    add(archive, inside, file.read(), stat.S_IFREG | (os.stat(full).st_mode & 0o777))


def entries(*items):
    def make(archive):
        for item in items:
            add(archive, *item)
    return make


def bomb(archive):
    """600 MiB of zeros in less than a MiB."""
    info = zipfile.ZipInfo("p/zeros")
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as out:
        for _ in range(600):
            out.write(bytes(1 << 20))


def many(archive):
    for i in range(100001):
        archive.writestr(zipfile.ZipInfo("p/%d" % i), b"")


UNSAFE = {
    "absolute": entries(("/tmp/judge-archive-test",)),
    "dots": entries(("p/../../judge-archive-test",)),
    "dots-last": entries(("p/..",)),
    "dot": entries(("p/./x",)),
    "empty-name": entries(("p//x",)),
    "backslash": entries(("p\\..\\..\\x",)),
    "control": entries(("p/a\x1b[2Jb",)),
    "not-utf8": entries(("p/a#b",)),
    "nul": entries(("p/a#b",)),
    "link-absolute": entries(("p/link", b"/etc/passwd", LINK)),
    "link-outside": entries(("p/link", b"../" * 30 + b"etc/passwd", LINK)),
    "link-dangling": entries(("p/link", b"nothing", LINK)),
    "link-loop": entries(("p/a/x",), ("p/a/link", b"..", LINK)),
    "link-then-file": entries(("p/link", b"/tmp", LINK), ("p/link/judge-archive-test",)),
    "fifo": entries(("p/fifo", b"", FIFO)),
    "device": entries(("p/device", b"", DEVICE)),
    "case": entries(("p/Data/x",)),
    "case-of-files": entries(("p/README",), ("p/readme",)),
    "twice": entries(("p/x",), ("p/x",)),
    "file-for-folder": entries(("p/x",), ("p/x/y",)),
    "deep": entries(("p/" + "d/" * 30 + "x",)),
    "bomb": bomb,
    "many": many,
}


def patch(path, find, offset, value):
    """Overwrites bytes behind each place of a signature."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    at = data.find(find)
    while at >= 0:
        data[at + offset:at + offset + len(value)] = value
        at = data.find(find, at + 4)
    with open(path, "wb") as file:
        file.write(data)


def replace(old, new):
    def change(path):
        patch(path, old, 0, new)
    return change


def both(local, central, value):
    """In the headers of every file."""
    def change(path):
        patch(path, LOCAL, local, value)
        patch(path, CENTRAL, central, value)
    return change


def cut(path):
    os.truncate(path, os.path.getsize(path) - 30)


def start_missing(path):
    with open(path, "rb") as file:
        data = file.read()
    with open(path, "wb") as file:
        file.write(data[100:])


PATCHED = {
    "not-utf8": replace(b"p/a#b", b"p/a\xffb"),
    "nul": replace(b"p/a#b", b"p/a\0b"),
    "encrypted": both(6, 8, struct.pack("<H", 1)),
    "method": both(8, 10, struct.pack("<H", 97)),
    "checksum": both(14, 16, b"\1\2\3\4"),
    "small-size": both(22, 24, struct.pack("<I", 1)),
    "huge-size": both(22, 24, struct.pack("<I", 0xfffffff0)),
    "cut": cut,
    "start-missing": start_missing,
}


def write(kind, archive, folder):
    name = os.path.basename(folder)
    if kind == "root":
        package(archive, folder, "")
    elif kind == "contest":
        package(archive, folder, "contest/first")
        package(archive, folder, "contest/B-second one")
    elif kind == "litter":
        package(archive, folder, name)
        add(archive, "__MACOSX/._x")
        add(archive, name + "/data/.DS_Store")
    elif kind == "no-package":
        add(archive, "p/readme")
    else:
        package(archive, folder, "p" if kind in UNSAFE else name)
        if kind in UNSAFE:
            UNSAFE[kind](archive)


def main():
    kind = sys.argv[1]
    if kind == "kinds":
        print("\n".join(list(UNSAFE) + [name for name in PATCHED if name not in UNSAFE] + ["no-zip", "no-package"]))
        return
    path, folder = sys.argv[2], sys.argv[3].rstrip("/")
    if kind == "no-zip":
        with open(path, "wb") as file:
            file.write(LOCAL + b" and no more\n")
        return
    warnings.simplefilter("ignore")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        write(kind, archive, folder)
    if kind in PATCHED:
        PATCHED[kind](path)


main()
