"""Scripts written for Python 2 mean under Python 3 what they meant: each is run as GIMP starts it."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from core import hosts

RUN = [sys.executable, str(hosts.FILTERS / hosts.LAUNCHER)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for scripts, with a space in its path."""
    folder = tmp_path / "my plug-ins"
    folder.mkdir()
    return folder


def run(
    home: Path, script: str | bytes, *arguments: str, name: str = "old.py"
) -> subprocess.CompletedProcess[str]:
    """Run a script by itself, with a cache of its own."""
    content = script if isinstance(script, bytes) else textwrap.dedent(script).encode()
    (home / name).write_bytes(content)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [*RUN, str(home / name), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment | {"XDG_CACHE_HOME": str(home.parent / "cache"), "PYTHONIOENCODING": "utf-8"},
    )


def said(home: Path, script: str | bytes) -> list[str]:
    """The lines that a script prints, which must not fail."""
    done = run(home, script)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_what_python_3_cannot_read(home: Path) -> None:
    assert said(
        home,
        r"""
        import sys
        def sizes((width, height), scale=0010):
            "tuples as parameters"
            return width * scale, height * scale
        print "%d x %d" % sizes((2, 3)), "and",
        print `7L`, 1 <> 2, 010L
        print >>sys.stdout, "C:\users\new" + ur"\d"
        try: True
        except NameError: True = 1
        try:
            raise ValueError, "no such brush"
        except (ValueError, KeyError), problem:
            print problem
        try:
            open("/nowhere/at/all")
        except IOError, (number, words):
            print number, words
        exec "print('exec')"
        for size in 1, 2: print size,
        print map(lambda (a, b): a + b, [(1, 2)]), [side for side in 3, 4]
        """,
    ) == [
        "16 x 24 and 7 True 8",
        "C:\\users",
        "ew\\d",
        "no such brush",
        "2 No such file or directory",
        "exec",
        "1 2 [3] [3, 4]",
    ]


def test_what_python_3_reads_otherwise(home: Path) -> None:
    """All of this parses as Python 3 too."""
    assert said(
        home,
        """
        import json, math, string
        from itertools import izip
        side = 7
        side /= 2
        sides = {"width": 9}
        sides["width"] /= 2
        print(side, sides["width"], 7 / 2, -7 / 2, 7 / 2.0, 7.0 / 2, math.floor(7.5) / 2)
        names = {"b": 1, "a": 2}
        order = names.keys()
        order.sort(lambda one, other: cmp(other, one))
        print(order, names.has_key("a"), names.values()[0], sorted(names.iteritems()))
        print(map(None, [1, 2], "x"), filter(str.isdigit, "a1b2"), zip([1], [2])[0], range(2) + [9])
        print(reduce(lambda a, b: a + b, xrange(4)), round(2.5), unicode("\\xe9"))
        print(isinstance(u"x", basestring), type(u"x") == unicode)
        print(string.join(["a", "b"], "-"), string.letters[:3], [pair for pair in izip("ab", "cd")])
        print("caf\\xc3".decode("latin-1").encode("utf-8"), long(3), ord("a"), "6869".decode("hex"))
        try:
            raise StandardError("told")
        except StandardError as problem:
            print(problem.message)
        print(problem, json.JSONEncoder().encode([1]))

        class Half:
            def __nonzero__(self):
                return False
            def __div__(self, other):
                return "half of " + str(other)
            def next(self):
                return "next"
        half = Half()
        print(bool(half), half / 4, next(half), half.next())

        def counted():
            total = count + 1
            global count
            count = total
        count = 1
        counted()
        print(count)
        """,
    ) == [
        "3 4 3 -4 3.5 3.5 3.5",
        "['b', 'a'] True 1 [('a', 2), ('b', 1)]",
        "[(1, 'x'), (2, None)] 12 (1, 2) [0, 1, 9]",
        "6 3.0 é",
        "True True",
        "a-b abc [('a', 'c'), ('b', 'd')]",
        "cafÃ 3 97 hi",
        "told",
        "told [1]",
        "False half of 4 next next",
        "2",
    ]


def test_numpy_divides_as_it_did(home: Path) -> None:
    script = """
        import numpy
        pixels = numpy.array([7, 9], numpy.uint8)
        same = pixels
        pixels /= 2
        print pixels, same is pixels, (pixels / 2).dtype, numpy.array([7.0]) / 2
        """
    assert said(home, script) == ["[3 4] True uint8 [3.5]"]


def test_division_is_true_where_the_script_says_so(home: Path) -> None:
    assert said(home, "from __future__ import division\nprint(7 / 2)\n") == ["3.5"]
    assert said(home, "#!/usr/bin/env museloom-python3\nprint(7 / 2, [*{'a': 1}.keys()], range(2))\n") == [
        "3.5 ['a'] range(0, 2)"
    ]


def test_bytes_and_text_mix_as_they_did(home: Path) -> None:
    assert said(
        home,
        """
        import array, csv, hashlib, os, struct, subprocess
        here = os.path.dirname(__file__)
        path = os.path.join(here, "picture.raw")
        out = open(path, "wb")
        out.write("GIMP" + struct.pack(">H", 513) + chr(255))
        out.write(array.array("B", [1, 2]).tostring())
        out.close()
        data = file(path, "rb").read()
        print data[:4] == "GIMP", struct.unpack(">H", data[4:6])[0], ord(data[6]), map(ord, data[7:])
        pixels = array.array("B", "\\x00" * 3)
        pixels.fromstring("\\xff")
        print pixels.tolist(), hashlib.md5("a").hexdigest()[:6]
        print "".join([struct.pack("B", 200), chr(1)]) == "\\xc8\\x01", ",".join("ab"), os.path.join("a", "b")
        open(path, "w").write(u"caf\\u00e9,1\\n".encode("utf-8"))
        print list(csv.reader(open(path, "rb"))), open(path).read().strip()
        print subprocess.Popen(["echo", "a b"], stdout=subprocess.PIPE).communicate()[0].split(" ")[0] == "a"
        """,
    ) == [
        "True 513 255 [1, 2]",
        "[0, 0, 0, 255] 0cc175",
        "True a,b a/b",
        "[['café', '1']] café,1",
        "True",
    ]


def test_renamed_and_missing_modules(home: Path) -> None:
    """A module that is not there fails where it is used, so that the script registers all the same."""
    script = """
        import ConfigParser, Queue, StringIO, cPickle, gettext, nobody_has, os, sys, urllib, urllib2
        import xml.etree.cElementTree as tree
        from nobody_has import *
        nobody_has.require("2.0")
        gettext.install("gimp20-python", "/nowhere", unicode=True)
        reload(sys)
        sys.setdefaultencoding("utf-8")
        print ConfigParser.SafeConfigParser().sections(), urllib.quote("a b"), urllib2.Request("http://x").host
        print StringIO.StringIO("in memory").read(), cPickle.loads(cPickle.dumps([1]))
        print tree.fromstring("<a/>").tag,
        import md5, sets
        print md5.new("a").hexdigest()[:4], sorted(sets.Set([2, 1]))
        print _("Layer"), os.getcwdu() == os.getcwd(), sys.maxint > 0
        try:
            import nobody_else_has
        except ImportError:
            print "without"
        class Window(nobody_has.Window):
            signal = nobody_has.signal_new("changed") | nobody_has.RUN
        if nobody_has.version >= (2, 0):
            print "nobody"
        def show():
            nobody_has.main()
        Window()
        show()
        """
    done = run(home, script)
    assert done.stdout.splitlines() == [
        "[] a%20b x",
        "in memory [1]",
        "a 0cc1 [1, 2]",
        "Layer True True",
        "without",
    ]
    assert done.stderr.splitlines()[-1] == "ImportError: No module named 'nobody_has'"
    assert done.returncode == 1


def test_modules_beside_a_script_are_of_python_2_too(home: Path) -> None:
    (home / "helper.py").write_text('print "helper", 3 / 2\n')
    (home / "copy.py").write_text("raise SystemExit('hides the one of Python')\n")
    (home / "tools").mkdir()
    (home / "tools" / "__init__.py").write_text("import inner\n")  # its neighbour, without saying so
    (home / "tools" / "inner.py").write_text("from helper import *\nprint 'inner'\n")
    assert said(home, "import tools, helper, copy\n") == ["helper 1", "inner"]


@pytest.mark.parametrize(
    "script",
    [
        b"\xef\xbb\xbf#!/usr/bin/env python\r\n# -*- coding: utf-8 -*-\r\nprint u'caf\xc3\xa9'\r\n",
        b"#!/usr/bin/python\n# -*- coding: iso-8859-1 -*-\nprint u'caf\xe9'\n",
        b"#!/usr/bin/python\n# vim: set fileencoding=nonsense :\nprint u'caf\xe9'",
        b"# caf\xe9, in no encoding that is named\rprint u'caf\\u00e9'\r",
        b"if 1:\n        # tabs count eight\n\tword = u'caf\\u00e9'\n        print word\n\x1a",
    ],
    ids=["BOM and CRLF", "Latin-1", "unknown encoding", "CR", "tabs"],
)
def test_files_of_any_make(home: Path, script: bytes) -> None:
    assert said(home, script) == ["café"]


def test_tabs_within_text_stay(home: Path) -> None:
    assert said(home, "if 1:\n\tx = '''a\n\tb'''\n        y = 1; print repr(x), y\n") == ["'a\\n\\tb' 1"]


def test_a_traceback_shows_the_original_also_from_the_cache(home: Path) -> None:
    script = b"# caf\xe9\ndef work((a, b)):\n    print a\n    return a / b   # as written\nwork((1, 0))\n"
    for _ in range(2):
        done = run(home, script)
        assert done.returncode == 1
        assert done.stderr.splitlines()[1:5] == [
            f'  File "{home}/old.py", line 5, in <module>',
            "    work((1, 0))",
            f'  File "{home}/old.py", line 4, in work',
            "    return a / b   # as written",
        ]
        assert done.stderr.splitlines()[-1] == "ZeroDivisionError: integer division or modulo by zero"
        assert len(list((home.parent / "cache" / "museloom" / "gimp-scripts").iterdir())) == 1


def test_what_was_compiled_is_used_until_the_script_changes(home: Path) -> None:
    assert said(home, "print 'one'\n") == ["one"]
    (kept,) = (home.parent / "cache" / "museloom" / "gimp-scripts").iterdir()
    first = kept.read_bytes()
    assert said(home, "print 'one'\n") == ["one"]
    assert kept.read_bytes() == first
    assert said(home, "print 'two'\n") == ["two"]
    assert kept.read_bytes() != first
    kept.write_bytes(kept.read_bytes()[:50])  # cut short by a full disk
    assert said(home, "print 'two'\n") == ["two"]


def test_an_error_of_syntax_names_the_line(home: Path) -> None:
    done = run(home, "print 'a'\nx = = 1\n")
    assert done.returncode == 1
    assert 'old.py", line 2' in done.stderr
    assert "x = = 1" in done.stderr


def test_arguments_and_options_of_the_first_line(home: Path) -> None:
    (home / "old.py").write_text("import sys\nprint sys.argv, __name__, __file__\n")
    done = subprocess.run(
        [*RUN, "-u", "old.py", "-gimp", "-query"], capture_output=True, text=True, cwd=home, timeout=60
    )
    assert done.stdout.split("] ")[0] == f"['{home}/old.py', '-gimp', '-query'"
    assert done.stdout.split("] ")[1] == f"__main__ {home}/old.py\n"


def test_native_plug_ins_go_on_as_they_are(home: Path) -> None:
    (home / "gi.py").write_text("")  # whether the real one is here or not
    done = run(
        home,
        "'''Ported\nfrom gimpfu to GIMP 3'''\nimport gi\nimport sys\nprint(7 / 2, sys.argv[1:])\n",
        "-gimp",
    )
    assert done.stdout == "3.5 ['-gimp']\n"


def test_text_is_translated_as_it_was(home: Path) -> None:
    assert said(
        home,
        """
        import string
        from string import maketrans as make
        every = make("", "")
        print "ab-c d".translate(every, "- "), "ab-c".translate(None, "-"), "ab".translate(make("a", "x"))
        print string.translate("a.b", make("b", "c"), "."), string.upper("a")
        """,
    ) == ["abcd abc xb", "ac A"]


def test_gimpfu_brings_gettext_as_it_was(home: Path) -> None:
    assert said(
        home,
        """
        from gimpfu import *
        gettext.install("gimp20-python", "/nowhere", unicode=True)
        print _("Fog"), gettext.translation("gimp20-python", "/nowhere", fallback=True).ugettext("Slice")
        """,
    ) == ["Fog Slice"]
