"""What a GIMP's own database says, and whether gimpfu's tables say the same."""

from gimpfu import gimp, pdb


def database():
    """What GIMP has: name, then the kinds of the arguments; on GIMP 3, what the tables say wrongly."""
    if gimp.version < (3,):
        found = (
            pdb[name] for name in pdb.query() if name.startswith(("gimp-", "plug-in-", "file-", "script-fu-"))
        )
        return {
            one.proc_name: [[[v[1], v[0]] for v in half] for half in (one.params, one.return_vals)]
            for one in found
        }
    from gi.repository import Gimp
    from gimpfu.gimp3 import procedures as by_table
    from gimpfu.gimp3.lost import LOST
    from gimpfu.gimp3.renamed import RENAMED
    from gimpfu.gimp3.replaced import REPLACED

    wrong = [
        f"{name} is no procedure of 2.10" for name in {*LOST, *RENAMED, *REPLACED} - set(by_table.table())
    ]
    wrong += [f"{name} is lost and done" for name in set(LOST) & {*RENAMED, *REPLACED}]
    for name in set(by_table.table()) - set(LOST) - set(REPLACED):
        new, order = by_table.renamed(name)
        procedure = Gimp.get_pdb().lookup_procedure(new)
        if procedure is None:
            wrong.append(f"{name}: GIMP 3 has no {new}")
            continue
        wrong += [f"{name}: {problem}" for problem in misfits(by_table, procedure, name, order)]
    return wrong


def misfits(by_table, procedure, name, order):
    """Where 2.10's arguments do not fit GIMP 3's by kind, or where their number does not."""
    params = by_table.wanted(by_table.declared(name)[1])
    if order:
        words = {param.name: param for param in params}
        params = [words.get(word) if word != "-" else None for word in order.split()]
        if any(param is None and word != "-" for param, word in zip(params, order.split(), strict=False)):
            yield f"{order} names what 2.10 does not have"
    specs = procedure.get_arguments()
    if len(params) > len(specs):
        yield f"{len(params)} arguments, {len(specs)} in GIMP 3"
    for param, spec in zip(params, specs, strict=False):
        if param and not by_table.fits(param.kind, spec):
            yield f"{param.name} cannot be a {spec.value_type.name}"
