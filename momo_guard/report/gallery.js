"use strict";
// The gallery's live cost. The figures come from the page (they are the program's own); here they are only added up.
const facts = JSON.parse(document.getElementById("facts").textContent);
const page = document.documentElement;
const at = (id) => document.getElementById(id);
const lang = () => (page.lang.startsWith("zh") ? "zh" : "en");
const picked = (name) => document.querySelector(`input[name="${name}"]:checked`).value;
// Inside the studio this page follows the studio's button.
const wear = (choice) => { if (["light", "dark"].includes(choice)) page.dataset.theme = choice; };
wear(location.hash.slice(1));
addEventListener("message", (event) => { if (parent !== window && event.source === parent) wear(event.data); });
const digits = String(10000 + crypto.getRandomValues(new Uint32Array(1))[0] % 90000);

function people(count) {
  let n = Math.round(Math.max(1, count));
  if (n >= 100) {
    const step = 10 ** (String(n).length - 2);
    n = Math.round(n / step) * step;
  }
  return lang() === "zh" && n >= 10000 ? `${n / 10000}万` : n.toLocaleString("en-US");
}

function nickname(label, on) {
  let name = label[on.ascii ? "en" : lang()];
  if (on.space !== " ") name = name.replaceAll(" ", on.space);
  return on.unique ? name + digits : name;
}

function show() {
  const on = facts.platforms[at("platform").value];
  for (const input of document.querySelectorAll('input[name="label"]')) {
    input.disabled = !on.fits[lang()].includes(input.value);
    if (input.disabled && input.checked) document.querySelector('input[name="label"][value="momo"]').checked = true;
  }
  const label = facts.labels[picked("label")], id = picked("picture"), own = id === "default";
  const picture = own ? on.own : facts.pictures[id].bits;
  const bits = label.bits + picture;
  const fill = (key, values) => facts.words[key][lang()].replace(/\{(\w+)\}/g, (_, k) => values[k]);

  at("name").textContent = nickname(label, on);
  at("face").hidden = own;
  at("own").hidden = !own;
  if (!own) at("face").src = document.querySelector(`input[value="${id}"] + img`).src;
  const alone = on.likely * 2 ** -bits < 1.5;
  at("likely").textContent = alone ? fill("alone", {}) : people(on.likely * 2 ** -bits);
  at("same").hidden = alone;
  at("range").textContent = fill("range", { low: people(on.low * 2 ** -bits), high: people(on.high * 2 ** -bits) });
  at("seen").textContent = on.region ? fill("seen", { n: people(on.likely * 2 ** -(bits + on.region)) }) : "";
  at("bits").textContent = fill("bits", { bits: bits.toFixed(1) });
  at("bar").style.width = `${Math.max(2, 100 * Math.log2(Math.max(1, on.likely * 2 ** -bits)) / Math.log2(on.likely))}%`;
  const tells = [];
  if (label.tells) tells.push(fill("tells", { what: label.tells[lang()] }));
  if (on.unique) tells.push(fill("unique", {}));
  at("tells").textContent = tells.join(" ");
  at("save").hidden = own;
  if (!own) at("save").href = at("face").src;
  at("how").textContent = on.how[lang()];
  at("kept").textContent = on.dinosaur ? fill("kept", { n: people(on.likely * 2 ** -(facts.labels.momo.bits + on.own)) }) : "";
  at("command").textContent = `momo-guard identity new --platform ${on.id} --label ${picked("label")} --picture ${id}`;
  at("rename").textContent = fill("rename", { rule: on.rename[lang()] });
}

document.addEventListener("change", show);
at("switch").addEventListener("click", () => {
  page.lang = lang() === "zh" ? "en" : "zh-CN";
  for (const option of at("platform").options) option.textContent = facts.platforms[option.value].title[lang()];
  document.title = facts.words.title[lang()];
  show();
});
show();
