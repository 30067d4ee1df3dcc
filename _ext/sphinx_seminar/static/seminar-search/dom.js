/* Elements from plain values. Text only ever becomes text nodes, so nothing that
   a talk or an address says can become markup. */
"use strict";

((search) => {
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.flat().filter(Boolean));
    return made;
  }

  /** Says things in the site's language: `say("talks", {count: 3})`. */
  function speaker(texts, language) {
    const numbers = new Intl.NumberFormat(language);
    const plural = new Intl.PluralRules(language);
    return (name, values = {}) => {
      const said = texts[name];
      const form = typeof said === "string"
        ? said
        : said[plural.select(values.count)] ?? said.other;
      return form.replace(/\{(\w+)\}/g, (_, key) =>
        typeof values[key] === "number" ? numbers.format(values[key]) : values[key],
      );
    };
  }

  /** Puts `children` into `parent`, and focus back to where it was. */
  function refill(parent, children) {
    const focused = parent.contains(document.activeElement)
      ? document.activeElement
      : null;
    parent.replaceChildren(...children);
    if (focused?.isConnected) focused.focus({ preventScroll: true });
  }

  /** Something that the arrows reach: a row of the grid below the search box. `key`
      says what it is, whenever and wherever it is shown. */
  function option(name, key, properties, ...children) {
    const cell = element("div", { role: "gridcell", id: `seminar-search-${key}` }, ...children);
    return element(name, { role: "row", "data-key": key, ...properties }, cell);
  }

  Object.assign(search, { element, option, refill, speaker });
})(globalThis.seminarSearch ??= {});
