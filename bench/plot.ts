/**
 * A small plot in text of time against size. Both axes are in powers of ten, so proportional growth is a straight line.
 */

export interface Series {
  /** One character, drawn at each point. */
  readonly mark: string;
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

const WIDTH = 46;
const HEIGHT = 12;

/** @param unit of y, printed at its axis */
export function plot(title: string, unit: string, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const [left, right] = range(all.map(({ x }) => x));
  const [bottom, top] = range(all.map(({ y }) => y));
  const grid = Array.from({ length: HEIGHT + 1 }, () => new Array<string>(WIDTH + 1).fill(" "));
  for (const { mark, points } of series) {
    for (const { x, y } of points) {
      const row = grid[HEIGHT - position(y, bottom, top, HEIGHT)];
      const column = position(x, left, right, WIDTH);
      if (row) row[column] = row[column] === " " ? mark : "*";
    }
  }
  const lines = grid.map((row, i) => `${label(i, bottom, top).padStart(9)} |${row.join("").trimEnd()}`);
  const axis = `${" ".repeat(10)}+${"-".repeat(WIDTH + 1)}`;
  const middle = Math.sqrt(left * right);
  const ends = `${short(left)}${short(middle).padStart(Math.floor(WIDTH / 2) - 1)}${short(right).padStart(Math.ceil(WIDTH / 2) - 1)}`;
  const legend = series.map(({ mark, name }) => `${mark} ${name}`).join("   ");
  return [`${title} (${unit})`, "", ...lines, axis, `${" ".repeat(11)}${ends}`, "", `${legend}   * both`].join("\n");
}

function label(row: number, bottom: number, top: number): string {
  if (row % 4 !== 0) return "";
  return short(bottom * (top / bottom) ** ((HEIGHT - row) / HEIGHT));
}

function position(value: number, low: number, high: number, length: number): number {
  return high === low ? 0 : Math.round((Math.log(value / low) / Math.log(high / low)) * length);
}

function range(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function short(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(2);
}
