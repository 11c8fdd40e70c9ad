// SPDX-License-Identifier: Apache-2.0
// The small form for a document that no machine reads: a birth certificate, as the traveler says
// it. An officer checks it.
import { showPicture } from "./pictures.js";
import { language, t } from "./texts.js";

const kYearsBack = 25;  // birth certificates are for children and young people in groups

const pad = (number) => String(number).padStart(2, "0");
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function fill(select, entries) {
  const chosen = select.value;
  select.replaceChildren(new Option("–", ""), ...entries.map(([text, value]) =>
    new Option(text, value)));
  select.value = chosen;
  if (select.selectedIndex < 0) select.value = "";
}

export function createDeclaration(panel, declare) {
  const form = panel.querySelector("form");
  const note = panel.querySelector(".note");
  const { month, day, year } = form.elements;
  const thisYear = new Date().getFullYear();

  const fillDays = () => {
    const count = new Date(Number(year.value) || 2000, Number(month.value) || 1, 0).getDate();
    fill(day, range(1, count).map((number) => [number, pad(number)]));
  };
  const translate = () => {
    const names = new Intl.DateTimeFormat(language(), { month: "long", timeZone: "UTC" });
    fill(month, range(1, 12).map((number) =>
      [names.format(Date.UTC(2000, number - 1)), pad(number)]));
    fill(year, range(0, kYearsBack).map((back) => [thisYear - back, String(thisYear - back)]));
    fillDays();
    note.textContent = "";
  };

  month.addEventListener("change", fillDays);
  year.addEventListener("change", fillDays);
  panel.querySelector("[value=back]").addEventListener("click", () => panel.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const citizenship = form.elements.citizenship.value;
    if (!citizenship || !month.value || !day.value || !year.value) {
      note.textContent = t("declare.incomplete");
      return;
    }
    panel.close();
    declare({ citizenship, birth_date: `${year.value}-${month.value}-${day.value}` });
  });
  panel.addEventListener("close", () => form.reset());

  const open = () => {
    showPicture(panel.querySelector(".picture"), "certificate");
    panel.showModal();
  };
  return { translate, open, close: () => panel.close() };
}
