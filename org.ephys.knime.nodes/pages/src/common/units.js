/** Units for people. Columns and files keep to ASCII ("MOhm"), and the same unit may have two names in them. */

const SPELLINGS = [
  [/\bMOhm\b/g, 'MΩ'],
  [/\bGOhm\b/g, 'GΩ'],
  [/\bmV\/ms\b/g, 'V/s'],
];

/** A unit as journals write it: "MΩ" for "MOhm", "V/s" for "mV/ms". */
export function unitText(unit) {
  return typeof unit === 'string' ? SPELLINGS.reduce((text, [pattern, spelling]) => text.replace(pattern, spelling), unit) : unit;
}

/** Spells all units in the data of a page, wherever a `unit` or a list of `units` stands in them. */
export function spellUnits(data) {
  if (Array.isArray(data)) {
    // values are long lists of numbers or texts: nothing to find there
    if (typeof data[0] === 'object') {
      data.forEach(spellUnits);
    }
  } else if (data !== null && typeof data === 'object') {
    for (const [key, value] of Object.entries(data)) {
      if (key === 'unit' || key === 'units') {
        data[key] = Array.isArray(value) ? value.map(unitText) : unitText(value);
      } else {
        spellUnits(value);
      }
    }
  }
  return data;
}
