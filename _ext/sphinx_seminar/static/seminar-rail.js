/* Marks, beside the groups of a page, the one that is being read. */

(() => {
  "use strict";

  const rail = document.querySelector(".seminar-rail");
  const links = new Map();
  for (const link of rail?.querySelectorAll("a[href^='#']") ?? []) {
    const group = document.getElementById(link.hash.slice(1));
    if (group) links.set(group, link);
  }

  const mark = (group) => {
    for (const link of links.values()) link.removeAttribute("aria-current");
    const link = links.get(group);
    link.setAttribute("aria-current", "location");
    // along the rail only: the page stays where it is
    const [inside, around] = [link.getBoundingClientRect(), rail.getBoundingClientRect()];
    if (inside.left < around.left || inside.right > around.right) {
      rail.scrollBy({ left: inside.left - around.left });
    }
    if (inside.top < around.top || inside.bottom > around.bottom) {
      rail.scrollBy({ top: inside.top - around.top });
    }
  };

  // what is in the upper part of the window is read; of several, the first. At the very
  // top stands what was read before, above the one that a link has led to.
  const read = new Set();
  const watch = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) {
      if (isIntersecting) read.add(target);
      else read.delete(target);
    }
    const first = [...links.keys()].find((group) => read.has(group));
    if (first) mark(first);
  }, { rootMargin: "-25% 0px -60% 0px" });
  for (const group of links.keys()) watch.observe(group);

  // the last groups may be too short to come so far up
  const follow = () => {
    const group = document.getElementById(location.hash.slice(1));
    if (links.has(group)) mark(group);
  };
  addEventListener("hashchange", () => setTimeout(follow, 100));
})();
