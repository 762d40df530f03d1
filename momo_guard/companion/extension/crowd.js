// A small crowd: everybody who fits now, and who of them would still fit once this is posted. The farther back a momo
// stands, the more people it stands for, as in the report; only the front ones stand for one person each.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 360;
const HEIGHT = 128;
const EVERYBODY = 1.5e9;
const BEND = 0.62;
const ROWS = [1, 3, 5, 7, 10, 13, 16, 19, 22, 26];
const JITTER = [0.3, -0.8, 0.6, -0.2, 0.9, -0.5, 0.1, -0.9, 0.7, -0.4, 0.2];

/** Where each momo stands, the nearest first: {x, y, size, people up to here}. */
function places() {
  const found = [];
  for (const [row, count] of ROWS.entries()) {
    const depth = row / (ROWS.length - 1);
    const y = HEIGHT - 10 - (HEIGHT - 36) * depth ** 0.8;
    const size = 36 - 23 * depth ** 0.7;
    const gap = size * 1.08;
    const middleFirst = [...Array(count).keys()].sort((a, b) => Math.abs(a - (count - 1) / 2) - Math.abs(b - (count - 1) / 2));
    for (const i of middleFirst) {
      const shift = row ? JITTER[(found.length * 7 + row) % JITTER.length] * size * 0.12 : 0;
      found.push({ x: WIDTH / 2 + (i - (count - 1) / 2) * gap + shift, y: y + shift * 0.4, size });
    }
  }
  const last = found.length - 1;
  return found.map((p, n) => ({ ...p, people: n < 4 ? n + 1 : Math.exp(Math.log(EVERYBODY) * (n / last) ** (1 / BEND)) }));
}

const PLACES = places();

/** An SVG of the crowd before and after. */
export function drawn(before, after) {
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  for (const place of [...PLACES].reverse()) {
    const shape = place.size > 26 ? "near" : place.size > 17 ? "mid" : "far";
    const state = place.people <= Math.max(after, 1) ? "stay" : place.people <= before ? "leave" : "gone";
    svg.append(element("use", {
      href: `#momo-${shape}`, class: state, x: place.x - place.size / 2, y: place.y - place.size, width: place.size, height: place.size,
    }));
  }
  return svg;
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, typeof value === "number" ? value.toFixed(1) : value);
  return made;
}
