/** A notebook as anywidget makes one: the widget's text becomes a module without an address, a model stands behind its views. */

/** Like Backbone's, which Jupyter has: listeners hear of a change at once, also of one of their own. */
class Model {
  traits;
  /** @type {Map<string, Set<() => void>>} */
  listeners = new Map();
  /** What was sent to Python. @type {string[]} */
  saved = [];
  /** @type {string[]} */
  changed = [];

  /** @param {Record<string, unknown>} traits */
  constructor(traits) {
    this.traits = traits;
  }

  /** @param {string} trait */
  get(trait) {
    return this.traits[trait];
  }

  /** @param {string} trait @param {unknown} value */
  set(trait, value) {
    if (this.traits[trait] === value) return;
    this.traits[trait] = value;
    this.changed.push(trait);
    for (const heard of this.listeners.get(`change:${trait}`) ?? []) heard();
  }

  save_changes() {
    this.saved.push(...this.changed.splice(0));
  }

  /** @param {string} event @param {() => void} heard */
  on(event, heard) {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(heard));
  }

  /** @param {string} event @param {() => void} heard */
  off(event, heard) {
    this.listeners.get(event)?.delete(heard);
  }

  /** How many listen to anything. */
  get heardBy() {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

async function importWidget() {
  const response = await fetch('./node_modules/forget-me-not/build/package/widget.mjs');
  const address = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
  return (await import(/* @vite-ignore */ address)).default;
}

export const widget = await importWidget();

/** Shows a view of a model with these traits; its node comes into the page later. @param {Record<string, unknown>} traits */
function show(traits) {
  const model = new Model(traits);
  const el = document.createElement('div');
  const end = widget.render({ model, el });
  setTimeout(() => document.body.append(el), 50);
  return { model, el, end };
}

Object.assign(window, { show });
