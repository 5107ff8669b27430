"""The lesson as a marimo notebook: marimo edit lesson_marimo.py"""

import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo

    from forget_me_not import ForgetMeNot

    return ForgetMeNot, mo


@app.cell
def _(ForgetMeNot, mo):
    task = "data=temporal_order_6a&span=40&hidden=16&rate=0.005"
    lstm = mo.ui.anywidget(ForgetMeNot(hash=task, view="toolbar inside learning", max_steps=1500))
    lstm
    return (lstm,)


@app.cell
def _(lstm, mo):
    value = lstm.value
    mo.md(f"Step **{value['step']}**, loss {value['loss']}, right answers {value['right']}")
    return


if __name__ == "__main__":
    app.run()
