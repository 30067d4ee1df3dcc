// The talks of our page.
import pictures from "./pictures";

export const columns = { first: 3, second: 9 };

export const talks = [
  {
    speaker: 'Ada Example', // Nowhere
    "title": "Knots",
    date: new Date("2027-03-02"),
    abstract: `We show that knots
are "links".`,
  },
  { speaker: "Ivo Sample", title: "Braids", date: "2027-03-09", },
];
