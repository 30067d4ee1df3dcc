/* A recording plays on its page, and slides open on it, once somebody asks for it: nothing
   is loaded before, least of all from another host. Without script, covers are links to
   the files, and the times in the transcript are links to where that is said. */

(() => {
  "use strict";

  const cover = document.querySelector(".seminar-video > .seminar-cover");
  const { player, title, seek, captions, language, label } = cover?.dataset ?? {};
  let made;

  /** The address of the player, beginning at a moment. */
  const from = (seconds) => {
    const address = `${player}${player.includes("?") ? "&" : "?"}autoplay=1`;
    if (seconds === undefined || !seek) return address;
    const way = seek.replace("{}", seconds);
    return way.startsWith("#") ? address + way : `${address}&${way}`;
  };

  const TIMES = /^\s*(?:(\d+):)?(\d+):(\d+)[.,](\d+)\s*-->\s*(?:(\d+):)?(\d+):(\d+)[.,](\d+)/;

  /** The pieces of a WebVTT or SubRip file. */
  const cues = (text) => text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/).flatMap((block) => {
    const lines = block.split("\n");
    const at = lines.findIndex((line) => TIMES.test(line));
    if (at < 0) return [];
    const [h, m, s, part, h2, m2, s2, part2] =
      TIMES.exec(lines[at]).slice(1).map((found) => found ?? "0");
    const moment = (hours, minutes, seconds, rest) =>
      Number(hours) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${rest}`);
    const said = lines.slice(at + 1).join("\n").trim();
    return [new VTTCue(moment(h, m, s, part), moment(h2, m2, s2, part2), said)];
  });

  /** Captions, which its controls can turn on; without them where none can be loaded. */
  const caption = async (video) => {
    try {
      const answer = await fetch(captions);
      if (!answer.ok) return;
      const found = cues(await answer.text());
      const track = video.addTextTrack("captions", label, language ?? document.documentElement.lang);
      for (const cue of found) track.addCue(cue);
      track.mode = "hidden";
    } catch {
      // a page on a disk may load nothing
    }
  };

  const play = (seconds) => {
    if (made?.tagName === "VIDEO") {
      made.currentTime = seconds;
      made.play().catch(() => {});
    } else if (made) {
      made.src = from(seconds);
    } else if (player) {
      made = document.createElement("iframe");
      made.src = from(seconds);
      made.allow = "autoplay; fullscreen; picture-in-picture";
      made.allowFullscreen = true;
      made.referrerPolicy = "strict-origin-when-cross-origin";
    } else {
      made = document.createElement("video");
      made.src = seconds === undefined ? cover.href : `${cover.href}#t=${seconds}`;
      made.controls = true;
      made.autoplay = true;
      if (captions) caption(made);
    }
    made.title = title;
    made.className = "seminar-player";
    if (cover.isConnected) cover.replaceWith(made);
    made.focus();
  };

  /** The browser's own viewer, in the place of the first page of slides. */
  const view = (slides) => {
    const viewer = document.createElement("iframe");
    viewer.src = slides.href;
    viewer.title = slides.dataset.title;
    viewer.className = "seminar-player seminar-viewer";
    slides.replaceWith(viewer);
    viewer.focus();
  };

  document.addEventListener("click", (event) => {
    // another tab is what was asked for
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.seminar-cover, a.seminar-moment");
    if (!link) return;
    if (link.parentElement.matches(".seminar-slides")) {
      if (!navigator.pdfViewerEnabled) return; // as on most phones, which open the file
      event.preventDefault();
      view(link);
      return;
    }
    event.preventDefault();
    play(link === cover ? undefined : Number(link.dataset.seconds));
    if (link !== cover) made.scrollIntoView({ block: "nearest" });
  });
})();
