/* Shows of the talks those that the page around asks for, as it asks for them:
   ?series=KEY &topic=KEY &limit=N &when=past|all &theme=light|dark &accent=2a6f97 */

(() => {
  "use strict";

  const asked = new URLSearchParams(location.search);
  const words = document.body.dataset;
  const language = document.documentElement.lang;
  const DAY = 86_400_000;

  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const accent = (asked.get("accent") ?? "").replace(/^#/, "");
  if (/^([0-9a-f]{3}|[0-9a-f]{6})$/i.test(accent)) {
    document.documentElement.style.setProperty("--accent", `#${accent}`);
  }

  const list = document.querySelector("ul");
  const when = asked.get("when") ?? "upcoming";
  const end = (row) => Date.parse(row.dataset.end);
  const isOver = (row) => end(row) <= Date.now();
  const has = (row, name, values) =>
    !asked.has(name) || values.split(" ").includes(asked.get(name));
  const rows = [...list.children].filter((row) =>
    has(row, "series", row.dataset.series) && has(row, "topic", row.dataset.topics));
  // what is past comes last, the latest first
  const coming = rows.filter((row) => !isOver(row));
  const past = rows.filter(isOver).sort((one, other) => end(other) - end(one));
  const wanted = { past, all: [...coming, ...past] }[when] ?? coming;
  const shown = wanted.slice(0, Number(asked.get("limit")) || Infinity);
  for (const row of list.children) row.hidden = true;
  for (const row of shown) row.hidden = false;
  list.append(...shown);

  // an address that asks for what is not there is a slip of whoever put it in
  const unknown = ["series", "topic"].find((name) => {
    const known = words[name === "topic" ? "topics" : name].split(" ");
    return asked.has(name) && !known.includes(asked.get(name));
  });
  document.getElementById("empty").hidden = shown.length > 0 || Boolean(unknown);
  const slip = document.getElementById("unknown");
  slip.hidden = !unknown;
  if (unknown) slip.textContent = slip.textContent.replace("{name}", asked.get(unknown));

  const written = (tag) => {
    try {
      const full = new Intl.Locale(tag).maximize();
      return `${full.language}-${full.script}`;
    } catch {
      return ""; // "C", which WebKit has where no language is set
    }
  };
  const own = navigator.languages.find((tag) => written(tag) === written(language));

  /** The hours in the visitor's zone; nothing if clocks show the same there. */
  const local = (time) => {
    const start = new Date(time.dateTime);
    const said = Date.parse(`${time.dateTime.slice(0, 16)}Z`);
    if (said - start === -start.getTimezoneOffset() * 60_000) return "";
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" };
    if (start.getDate() !== Number(time.dateTime.slice(8, 10))) {
      Object.assign(form, { weekday: "short", day: "numeric", month: "short" });
    }
    const text = new Intl.DateTimeFormat(own || language, form).format(start);
    return words.local.replace("{time}", text);
  };

  /** "today", "in 3 days", "live now"; nothing for what is far off. */
  const closeness = (row, time) => {
    const hasHours = time.dateTime.includes("T");
    // a day without hours is the same day of the calendar everywhere
    const start = Date.parse(hasHours ? time.dateTime : `${time.dateTime}T00:00`);
    const now = Date.now();
    if (now >= start) return hasHours ? words.live : words.today;
    const midnight = (moment) => new Date(moment).setHours(0, 0, 0, 0);
    const days = Math.round((midnight(start) - midnight(now)) / DAY);
    if (days > 7) return "";
    if (days < 1) return words.today;
    return new Intl.RelativeTimeFormat(own || language, { numeric: "auto" }).format(days, "day");
  };

  for (const row of past) row.className = "past";
  for (const row of shown) {
    const time = row.querySelector("time");
    if (isOver(row)) continue; // nobody has to be there any more
    const there = time.dateTime.includes("T") ? local(time) : "";
    if (there) time.append(` ${there}`);
    const close = row.querySelector("strong") ? "" : closeness(row, time);
    if (close) {
      const note = document.createElement("b");
      note.textContent = close;
      time.after(" ", note);
    }
  }
})();
