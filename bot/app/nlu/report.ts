/** @module An evaluation as a page to look at: the figures, the reliability diagram, what is confused with what. */
import type { Evaluation } from '../../../nlu/classify/evaluate.js';
import type { ReliabilityBin } from '../../../nlu/classify/metrics.js';

const SIZE = 360;
const MARGIN = 40;
const MOST_PAIRS = 40;

export function reportPage(
  title: string,
  figures: Readonly<Record<string, number | string | null>>,
  { bins, confusions }: Evaluation,
): string {
  const rows = Object.entries(figures).map(
    ([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(String(value ?? '–'))}</td></tr>`,
  );
  const pairs = confusions
    .slice(0, MOST_PAIRS)
    .map(
      ({ right, said, count }) =>
        `<tr><td>${escaped(right)}</td><td>${escaped(said)}</td><td>${count}</td></tr>`,
    );
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; margin: 1rem 0 } th, td { text-align: left; padding: .2rem .8rem; border-bottom: 1px solid #ddd }
</style>
<h1>${escaped(title)}</h1>
<table>${rows.join('')}</table>
<h2>Reliability</h2>
<p>Each point is a fifteenth of the predictions: how sure they were, and how many of them were right. On the diagonal, confidence means what it says.</p>
${reliabilityDiagram(bins)}
<h2>Confusion pairs</h2>
<table><tr><th>right</th><th>said</th><th>texts</th></tr>${pairs.join('')}</table>
</html>
`;
}

/** As SVG, {@link SIZE} by {@link SIZE} within its margins. */
export function reliabilityDiagram(bins: readonly ReliabilityBin[]): string {
  const x = (share: number) => (MARGIN + share * SIZE).toFixed(1);
  const y = (share: number) => (MARGIN + (1 - share) * SIZE).toFixed(1);
  const points = bins.map(({ confidence, accuracy }) => `${x(confidence)},${y(accuracy)}`);
  const dots = bins.map(
    ({ confidence, accuracy, count }) =>
      `<circle cx="${x(confidence)}" cy="${y(accuracy)}" r="4" fill="#1d4ed8"><title>${count} predictions: confidence ${confidence.toFixed(3)}, right ${accuracy.toFixed(3)}</title></circle>`,
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(share)}" y="${MARGIN + SIZE + 18}" text-anchor="middle">${share}</text><text x="${MARGIN - 8}" y="${y(share)}" text-anchor="end" dominant-baseline="middle">${share}</text>`,
  );
  const whole = SIZE + 2 * MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${whole}" role="img" aria-label="reliability diagram" font-family="sans-serif" font-size="12">
<rect x="${MARGIN}" y="${MARGIN}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="${points.join(' ')}" fill="none" stroke="#1d4ed8" stroke-width="2"/>
${dots.join('\n')}
${ticks.join('\n')}
<text x="${MARGIN + SIZE / 2}" y="${whole - 4}" text-anchor="middle">confidence</text>
<text x="12" y="${MARGIN + SIZE / 2}" text-anchor="middle" transform="rotate(-90 12 ${MARGIN + SIZE / 2})">share that is right</text>
</svg>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
