/* Shows of the talks to come those that the page around asks for. */

(function () {
  var asked = new URLSearchParams(location.search);
  var left = Number(asked.get("limit")) || Infinity;
  document.querySelectorAll("li").forEach(function (row) {
    var data = row.dataset;
    var fits =
      (!asked.has("series") || data.series.split(" ").includes(asked.get("series"))) &&
      (!asked.has("topic") || data.topics.split(" ").includes(asked.get("topic"))) &&
      Date.parse(data.end) > Date.now() && left > 0;
    if (fits) left -= 1;
    row.hidden = !fits;
  });
  // an address that asks for what is not there is a slip of whoever put it in
  var unknown = ["series", "topic"].filter(function (name) {
    var known = document.body.dataset[name === "topic" ? "topics" : name].split(" ");
    return asked.has(name) && !known.includes(asked.get(name));
  })[0];
  var none = !document.querySelector("li:not([hidden])");
  document.getElementById("empty").hidden = !none || !!unknown;
  var slip = document.getElementById("unknown");
  slip.hidden = !unknown;
  if (unknown) slip.textContent = slip.textContent.replace("{name}", asked.get(unknown));
  document.querySelectorAll("time[datetime*=T]").forEach(function (time) {
    var start = new Date(time.dateTime);
    var shown = Date.parse(time.dateTime.slice(0, 16) + "Z");
    if (shown - start === -start.getTimezoneOffset() * 60000) return;
    var form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" };
    if (start.getDate() !== Number(time.dateTime.slice(8, 10))) {
      Object.assign(form, { weekday: "short", day: "numeric", month: "short" });
    }
    var language = document.documentElement.lang;
    var written = function (tag) {
      try {
        var full = new Intl.Locale(tag).maximize();
        return full.language + "-" + full.script;
      } catch (error) {
        return ""; // "C", which WebKit has where no language is set
      }
    };
    var own = navigator.languages.find(function (tag) {
      return written(tag) === written(language);
    });
    var text = new Intl.DateTimeFormat(own || language, form).format(start);
    time.append(" " + document.body.dataset.local.replace("{time}", text));
  });
})();
