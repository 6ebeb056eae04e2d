/** The middle value; the mean of the two in the middle when their number is even. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of all values lies, between neighbours by proportion. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}

/** A target: a figure that must be at least, or at most, so much. */
export type Target = { least: number } | { most: number };

export const reaches = (figure: number, target: Target): boolean =>
  'least' in target ? figure >= target.least : figure <= target.most;

/** Three digits that mean something, and no more. */
export function digits(figure: number): string {
  if (!Number.isFinite(figure)) return '–';
  const size = Math.abs(figure);
  const rounded =
    size >= 1000 ? Math.round(figure / 10) * 10 : size === 0 ? 0 : Number(figure.toPrecision(3));
  return rounded.toLocaleString('en', { maximumFractionDigits: 3 });
}
