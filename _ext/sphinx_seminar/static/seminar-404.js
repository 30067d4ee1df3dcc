/* The words of the address at which there is nothing, in the field of the search. */

// after Sphinx's own search, which some themes load here and which empties all fields
document.addEventListener("DOMContentLoaded", () => {
  "use strict";

  const field = document.getElementById("seminar-search-box");
  if (!field || field.value) return;
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // not every address is one of UTF-8
  }
  const words = path
    .replace(/\/(index)?(\.html?)?$/, "")
    .replace(/\.\w{1,5}$/, "")
    .split("/")
    .at(-1)
    .replace(/[-_+.\s]+/g, " ")
    .trim();
  if (words !== "404") field.value = words; // as the page itself is called
});
