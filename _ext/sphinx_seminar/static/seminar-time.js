/* Times and states of talks as the visitor's own clock has them.

   A page may be months old. What it says without script is as of its build; here
   every <time data-end> gets the visitor's zone and says "live now" or "in 3
   days", lists move on, and what is of use only before a talk goes with it.
   Runs again each minute, since pages stay open. */

(() => {
  "use strict";

  const words = document.currentScript.dataset;
  // the page's language, in the visitor's variety of it
  const page = document.documentElement.lang || "en";
  // Chinese has two scripts, which are no varieties of each other
  const written = (tag) => {
    try {
      const full = new Intl.Locale(tag).maximize();
      return `${full.language}-${full.script}`;
    } catch {
      return ""; // "C", which WebKit has where no language is set
    }
  };
  const isSame = (tag) => written(tag) === written(page);
  const language = navigator.languages.find(isSame) ?? page;
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DAY = 24 * HOUR;
  /** So long before a talk one can join it. */
  const JOIN = 15 * MINUTE;

  /** Midnight before a moment, by the visitor's calendar. */
  const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);

  /** The first and the last moment of what a <time> tells. */
  const span = (time) => {
    const end = Date.parse(time.dataset.end);
    const hasHours = time.dateTime.includes("T");
    // a day alone begins where the talk is, whose offset the end has
    const first = hasHours ? "" : `T00:00${time.dataset.end.slice(16)}`;
    const start = Date.parse(time.dateTime + first);
    return { start, end, hasHours };
  };

  /** Whether a moment is on another day here than where the page has it. */
  const isOtherDay = (time) => {
    const here = new Date(time.dateTime).getDate();
    return here !== Number(time.dateTime.slice(8, 10));
  };

  /** "today", "live now", "in 3 days"; nothing for what is past or far off.

     "Tomorrow" beside a date that is today's here would be a riddle: a talk on
     another day than the page says, like any within the hour, is hours or minutes
     away. A day without hours is the same day of the calendar everywhere. */
  const closeness = (time, now) => {
    const { start, end, hasHours } = span(time);
    if (now >= end) return "";
    if (hasHours && now >= start) return words.live;
    const format = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
    const left = start - now;
    if (hasHours && left < HOUR) return format.format(Math.ceil(left / MINUTE), "minute");
    const first = midnight(hasHours ? start : `${time.dateTime}T00:00`);
    const days = Math.round((first - midnight(now)) / DAY);
    if (hasHours && days < 2 && isOtherDay(time)) {
      return format.format(Math.round(left / HOUR), "hour");
    }
    if (days > 7) return "";
    return days < 1 ? words.today : format.format(days, "day");
  };

  /** The hours in the visitor's zone; nothing if clocks show the same there. */
  const local = (time) => {
    const { start, end, hasHours } = span(time);
    if (!hasHours) return "";
    const here = new Date(start);
    // what the page says, as if it were UTC: its distance is the zone's offset
    const shown = Date.parse(`${time.dateTime.slice(0, 16)}Z`);
    if (shown - start === -here.getTimezoneOffset() * 60_000) return "";
    const format = new Intl.DateTimeFormat(language, {
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      timeZoneName: "short",
      ...(isOtherDay(time) && { weekday: "short", day: "numeric", month: "short" }),
    });
    // an end that nobody gave is not shown
    const isRange = /\d\u2013\d/.test(time.textContent);
    const found = isRange ? format.formatRange(start, end) : format.format(start);
    // browsers differ in whether they put spaces into a range; the page does not
    const text = found.replace(/(\d\d:\d\d)\s*\u2013\s*(?=\d\d:\d\d)/, "$1\u2013");
    return words.local.replace("{time}", text);
  };

  /** Puts a note behind a <time>, or takes it away. */
  const note = (time, className, text) => {
    let found = time.parentNode.querySelector(`:scope > .${className}`);
    if (!text) {
      found?.remove();
    } else if (!found) {
      found = document.createElement("span");
      found.className = className;
      found.textContent = text;
      // hours stay together, here and there; how close it is comes last
      const hours = time.parentNode.querySelector(":scope > .seminar-local");
      (className === "seminar-local" || !hours ? time : hours).after(" ", found);
    } else if (found.textContent !== text) {
      found.textContent = text;
    }
  };

  /** One talk on its page or in a list: is it over, and is it close? */
  const update = (talk, now) => {
    const time = talk.querySelector("time[data-end]");
    if (!time) return;
    const over = now >= span(time).end;
    talk.classList.toggle("seminar-past", over);
    talk.classList.toggle("seminar-upcoming", !over);
    const isOff = /seminar-(is-)?(cancelled|postponed)/.test(talk.className);
    const close = isOff ? "" : closeness(time, now);
    // the next talk says so above
    const isSaid = close === words.live && talk.querySelector(".seminar-state");
    // beside the hours, which leave more room than the day
    const hours = talk.querySelector("time[data-shows=hours]");
    note(hours ?? time, "seminar-close", isSaid ? "" : close);
    // nobody has to be there any more
    if (hours) note(hours, "seminar-local", over ? "" : local(hours));
    if (!over) return;
    for (const gone of talk.querySelectorAll(".seminar-until-over")) {
      const value = gone.closest("dd");
      value?.previousElementSibling?.remove();
      (value ?? gone).remove();
    }
  };

  const isPast = (item) => item.querySelector(".seminar-past") !== null;

  /** The page of a talk in a list. */
  const pageOf = (talk) =>
    (talk.querySelector(".seminar-title a") ?? talk.querySelector("a"))?.href;

  /** The next talk is the first that is not over. One can join it a little before. */
  const advance = (hero, now) => {
    const talks = [...hero.querySelectorAll(":scope > article")];
    const next = talks.find((talk) => talk.classList.contains("seminar-upcoming"));
    for (const talk of talks) talk.hidden = talk !== next;
    const empty = hero.querySelector(":scope > .seminar-empty");
    if (empty) empty.hidden = Boolean(next);
    hero.hidden = !next && !empty;
    if (!next) return;
    const { start } = span(next.querySelector("time[data-end]"));
    const join = next.querySelector(".seminar-join");
    if (join) join.hidden = now < start - JOIN;
    const state = next.querySelector(".seminar-state");
    if (!state) return;
    state.dataset.next ??= state.textContent;
    const isLive = now >= start && next.querySelector("time").dateTime.includes("T");
    state.textContent = isLive ? state.dataset.live : state.dataset.next;
    state.classList.toggle("seminar-live", isLive);
  };

  /** Lists of upcoming (past) talks show those that are so by now. */
  const filter = (list) => {
    const wantsPast = list.classList.contains("seminar-when-past");
    const isLater = list.classList.contains("seminar-when-later");
    const heroes = document.querySelectorAll(".seminar-hero");
    const next = document.querySelectorAll(".seminar-hero > article:not([hidden])");
    const shownAbove = new Set([...next].map(pageOf));
    // what stands above as the next talk; without it, what was so for the build
    const isNext = (item) =>
      heroes.length ? shownAbove.has(pageOf(item)) : item.matches(".seminar-next-one");
    const limit = Number(/seminar-limit-(\d+)/.exec(list.className)?.[1]) || Infinity;
    let shown = 0;
    for (const item of list.children) {
      const fits =
        isPast(item) === wantsPast && shown < limit && !(isLater && isNext(item));
      item.hidden = !fits;
      shown += fits;
    }
    // a heading of its own goes with the last talk, and comes with the first
    const period = list.closest(".seminar-period");
    period?.classList.toggle("seminar-later", !shown);
    let empty = list.nextElementSibling;
    if (!empty?.classList.contains("seminar-empty")) {
      if (shown || period) return;
      empty = document.createElement("p");
      empty.className = "seminar-empty";
      empty.textContent = isLater ? words.noneLater : words.none;
      list.after(empty);
    }
    empty.hidden = shown > 0;
  };

  const refresh = () => {
    const now = Date.now();
    const talks = document.querySelectorAll(".seminar-past, .seminar-upcoming");
    for (const talk of talks) update(talk, now);
    for (const hero of document.querySelectorAll(".seminar-hero")) advance(hero, now);
    const lists = "ul.seminar-when-upcoming, ul.seminar-when-later, ul.seminar-when-past";
    for (const list of document.querySelectorAll(lists)) filter(list);
    for (const link of document.querySelectorAll(".seminar-jump a[href^='#']")) {
      const goal = document.getElementById(link.hash.slice(1));
      link.parentNode.hidden = Boolean(goal?.closest(".seminar-later"));
    }
  };

  /** The colour of links, where the theme has no variable that says it. */
  const accent = () => {
    const known = ["--color-brand-content", "--pst-color-link", "--md-typeset-a-color", "--accent-11"];
    const style = getComputedStyle(document.body);
    const link = document.querySelector(":is(main, article, .body, .document) a[href]:not([class])");
    if (!link || known.some((name) => style.getPropertyValue(name).trim())) return;
    document.body.style.setProperty("--seminar-links", getComputedStyle(link).color);
  };

  // once the theme has chosen between light and dark
  if (document.readyState === "complete") accent();
  else addEventListener("load", accent);
  for (const time of document.querySelectorAll("time[data-shows=hours]")) {
    const isOfTalk = time.closest(".seminar-past, .seminar-upcoming");
    if (!isOfTalk) note(time, "seminar-local", local(time));
  }
  refresh();
  setInterval(refresh, 60_000);
})();
