"""The playground as a widget for Jupyter, VS Code, Colab and marimo: pip install anywidget.

widget.mjs is one file with everything in it. `npm run package` writes it to build/package/; a copy beside this file, or the
path in the environment variable FORGET_ME_NOT_WIDGET, is used first.
"""

import os
from pathlib import Path

import anywidget
import traitlets

_here = Path(__file__).resolve().parent
_places = [
    Path(os.environ.get("FORGET_ME_NOT_WIDGET", _here / "widget.mjs")),
    _here / "../../build/package/widget.mjs",
]


def _widget_file() -> Path:
    for place in _places:
        if place.is_file():
            return place
    raise FileNotFoundError(
        f"widget.mjs was looked for in {', '.join(map(str, _places))}; run `npm run package`, or set FORGET_ME_NOT_WIDGET to its path"
    )


class ForgetMeNot(anywidget.AnyWidget):
    """A recurrent network that trains in the notebook's page.

    Set from here: `hash`, the settings as behind the # of a link, with or without a trained model; `running`; `state`,
    a training to go on from; `height`; and how it stands in the page, as the element's attributes of the same names.
    Seen from here: `step`, `epoch`, `loss`, `held_out_loss`, `right` (share of right answers), `error`; `state` is set
    whenever training pauses.
    """

    _esm = _widget_file()

    hash = traitlets.Unicode("").tag(sync=True)
    running = traitlets.Bool(False).tag(sync=True)
    state = traitlets.Dict(allow_none=True, default_value=None).tag(sync=True)
    height = traitlets.Unicode("640px").tag(sync=True)

    view = traitlets.Unicode("").tag(sync=True)
    hide = traitlets.Unicode("").tag(sync=True)
    lock = traitlets.Unicode("").tag(sync=True)
    autostart = traitlets.Bool(False).tag(sync=True)
    speed = traitlets.Float(0.0).tag(sync=True)
    theme = traitlets.Unicode("auto").tag(sync=True)
    loading = traitlets.Unicode("lazy").tag(sync=True)
    poster = traitlets.Unicode("").tag(sync=True)
    max_steps = traitlets.Int(0).tag(sync=True)

    step = traitlets.Int(0).tag(sync=True)
    epoch = traitlets.Float(allow_none=True, default_value=None).tag(sync=True)
    loss = traitlets.Float(allow_none=True, default_value=None).tag(sync=True)
    held_out_loss = traitlets.Float(allow_none=True, default_value=None).tag(sync=True)
    right = traitlets.Float(allow_none=True, default_value=None).tag(sync=True)
    error = traitlets.Unicode("").tag(sync=True)
