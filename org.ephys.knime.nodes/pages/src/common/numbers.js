/** Numbers: reading them from JSON, ticks, and how they are written. */

const MINUS = '\u2212';

/** A number, or NaN for everything that means "missing" (null, "NaN", absent). */
export function number(value) {
  return typeof value === 'number' ? value : value === null || value === undefined || value === '' ? NaN : Number(value);
}

function bytesOf(base64) {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new DataView(bytes.buffer);
}

/**
 * A column of numbers as a Float64Array: a JSON array (null or "NaN" = missing), `{"f32": base64}` with little-endian
 * 32-bit floats, `{"i16": base64, from, step}` with 16-bit steps around `from` (-32768 = missing), or
 * `{"levels": [[count, value], …]}`.
 */
export function numbers(column) {
  if (column === null || column === undefined) {
    return new Float64Array(0);
  }
  if (Array.isArray(column)) {
    return Float64Array.from(column, number);
  }
  if (typeof column.f32 === 'string') {
    const view = bytesOf(column.f32);
    return Float64Array.from({ length: view.byteLength >> 2 }, (_, i) => view.getFloat32(4 * i, true));
  }
  if (typeof column.i16 === 'string') {
    const view = bytesOf(column.i16);
    return Float64Array.from({ length: view.byteLength >> 1 }, (_, i) => {
      const steps = view.getInt16(2 * i, true);
      return steps === -32768 ? NaN : column.from + steps * column.step;
    });
  }
  if (Array.isArray(column.levels)) {
    return Float64Array.from(column.levels.flatMap(([count, value]) => Array(count).fill(number(value))));
  }
  throw new Error('A column of numbers must be a list, {"f32": …}, {"i16": …} or {"levels": …}.');
}

/** Smallest and largest finite value, or [0, 1] if there is none. */
export function extent(...columns) {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (const value of column) {
      if (value < low) {
        low = value;
      }
      if (value > high && value !== Infinity) {
        high = value;
      }
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Mean of the finite values, NaN if there are none. */
export function mean(values) {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      sum += value;
      count++;
    }
  }
  return count ? sum / count : NaN;
}

/** The distance between round ticks: 1, 2 or 5 times a power of ten. */
function tickStep(low, high, count) {
  const rough = (high - low) / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  const leading = rough / power;
  return (leading > 5 ? 10 : leading > 2 ? 5 : leading > 1 ? 2 : 1) * power;
}

/** Round ticks from low to high, about `count` of them, but two at least: one alone gives no scale. */
export function ticks(low, high, count = 5) {
  const step = tickStep(low, high, count);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last - first < 1 && high > low && count < 20) {
    return ticks(low, high, count + 2);
  }
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step || 0);
}

/** Texts of ticks, all with the decimals that their distance needs. */
export function tickTexts(values) {
  const step = values.length > 1 ? Math.abs(values[1] - values[0]) : Math.abs(values[0] ?? 1);
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest >= 1e6 || (largest > 0 && largest < 1e-4)) {
    return values.map((value) => (value === 0 ? '0' : value.toExponential(1).replace(/-/g, MINUS)));
  }
  const decimals = step > 0 ? Math.min(6, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9))) : 0;
  return values.map((value) => fixed(value, decimals));
}

/** A number with so many decimals and a real minus sign; an en dash if missing. */
export function fixed(value, decimals) {
  if (!Number.isFinite(value)) {
    return Number.isNaN(value) ? '–' : value > 0 ? '∞' : `${MINUS}∞`;
  }
  const text = value.toFixed(decimals);
  return text.startsWith('-') ? (Number(text) === 0 ? text.slice(1) : MINUS + text.slice(1)) : text;
}

/** A number with about `digits` significant digits, without an exponent where that is readable. */
export function short(value, digits = 4) {
  if (!Number.isFinite(value) || value === 0) {
    return fixed(value, 0);
  }
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  if (magnitude >= 7 || magnitude < -4) {
    return value.toExponential(digits - 1).replace(/-/g, MINUS);
  }
  const text = fixed(value, Math.max(0, digits - 1 - magnitude));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A count with thin spaces between thousands. */
export function count(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** "1 cell", "12 cells". */
export function plural(amount, one, many = `${one}s`) {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}

/** A p value. */
export function pValue(value) {
  return Number.isNaN(value) ? '–' : value < 0.001 ? '< 0.001' : fixed(value, value < 0.1 ? 3 : 2);
}

/** A share as a percentage. */
export function percent(value, decimals = 0) {
  return Number.isFinite(value) ? `${fixed(100 * value, decimals)}\u202f%` : '–';
}

/** The decimals with which the largest value of a column has about `digits` significant digits. */
export function decimalsFor(values, digits = 4) {
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  return largest > 0 ? Math.min(7, Math.max(0, digits - 1 - Math.floor(Math.log10(largest)))) : 0;
}

/** "12.3 ms" for a number of seconds, in the unit that suits it. */
export function seconds(value) {
  return Math.abs(value) < 1 ? `${short(value * 1000, 5)} ms` : `${short(value, 6)} s`;
}
