"""Runs the notebooks' Python with stand-ins for anywidget, traitlets and marimo, which need not be there, and prints as JSON
the traits that the class declares and the widgets that the cells make.

python3 notebooks.py FOLDER
"""

import json
import sys
import types
from pathlib import Path

folder = Path(sys.argv[1])


class Trait:
    def __init__(self, default=None, *, default_value=None, allow_none=False):
        self.default = default if default is not None else default_value

    def tag(self, sync):
        assert sync
        return self


made = []


class AnyWidget:
    def __init__(self, **given):
        unknown = [name for name in given if not isinstance(getattr(type(self), name, None), Trait)]
        assert not unknown, f"no such traits: {unknown}"
        made.append(given)
        traits = {name: value.default for name, value in vars(type(self)).items() if isinstance(value, Trait)}
        vars(self).update({**traits, **given})


sys.modules["anywidget"] = types.SimpleNamespace(AnyWidget=AnyWidget)
sys.modules["traitlets"] = types.SimpleNamespace(**{kind: Trait for kind in ("Unicode", "Bool", "Dict", "Float", "Int")})
sys.path.insert(0, str(folder))

from forget_me_not import ForgetMeNot  # noqa: E402

scope = {}
for cell in json.loads((folder / "lesson.ipynb").read_text())["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), scope)
compile((folder / "lesson_marimo.py").read_text(), "lesson_marimo.py", "exec")

traits = {name: value.default for name, value in vars(ForgetMeNot).items() if isinstance(value, Trait)}
print(json.dumps({"traits": traits, "made": made}))
