// Reads calendars with ical.js, one JSON string a line, and answers with what it
// understood, one JSON list of events a line. The argument is the library's folder.
const readline = require("node:readline");

async function main() {
  const { default: ICAL } = await import(process.argv[2]);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const root = new ICAL.Component(ICAL.parse(JSON.parse(line)));
    ICAL.TimezoneService.reset();
    const moment = (component, name) => {
      const time = component.getFirstPropertyValue(name);
      if (!time) return null;
      if (time.isDate) return { date: time.toString() };
      const seconds = time.toUnixTime();
      return { seconds, zone: time.zone.tzid, local: time.toString() };
    };
    for (const zone of root.getAllSubcomponents("vtimezone")) {
      ICAL.TimezoneService.register(zone);
    }
    const events = root.getAllSubcomponents("vevent").map((component) => ({
      uid: component.getFirstPropertyValue("uid"),
      summary: component.getFirstPropertyValue("summary"),
      description: component.getFirstPropertyValue("description"),
      location: component.getFirstPropertyValue("location"),
      status: component.getFirstPropertyValue("status"),
      url: component.getFirstPropertyValue("url"),
      conference: component.getFirstPropertyValue("conference"),
      categories: component.getAllProperties("categories").flatMap((p) => p.getValues()),
      start: moment(component, "dtstart"),
      end: moment(component, "dtend"),
    }));
    process.stdout.write(JSON.stringify(events) + "\n");
  }
}

main();
