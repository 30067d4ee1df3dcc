/* A recording plays on its page, once somebody asks for it: nothing is loaded from
   another host before. Without script, its cover is a link to where it is. */

(() => {
  "use strict";

  const play = (cover) => {
    const { player, title } = cover.dataset;
    let made;
    if (player) {
      made = document.createElement("iframe");
      made.src = `${player}${player.includes("?") ? "&" : "?"}autoplay=1`;
      made.allow = "autoplay; fullscreen; picture-in-picture";
      made.allowFullscreen = true;
      made.referrerPolicy = "strict-origin-when-cross-origin";
    } else {
      made = document.createElement("video");
      made.src = cover.href;
      made.controls = true;
      made.autoplay = true;
    }
    made.title = title;
    made.className = "seminar-player";
    cover.replaceWith(made);
    made.focus();
  };

  for (const cover of document.querySelectorAll("a.seminar-cover")) {
    cover.addEventListener("click", (event) => {
      // another tab is what was asked for
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      play(cover);
    });
  }
})();
