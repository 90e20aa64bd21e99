/** @module How far long work has come, on stderr; one line on a terminal, a line every tenth elsewhere. */

export interface ProgressBar {
  /** @param done how many of the total */
  at(done: number): void;
  end(): void;
}

const WIDTH = 30;
const REDRAW_MS = 100;

export function progressBar(what: string, total: number): ProgressBar {
  const { stderr } = process;
  const startedAt = performance.now();
  let drawnAt = -Infinity;
  let tenths = 0;
  const line = (done: number) => {
    const share = total === 0 ? 1 : done / total;
    const filled = Math.round(share * WIDTH);
    const seconds = (performance.now() - startedAt) / 1000;
    const left = done === 0 ? '' : `, ${Math.round((seconds / done) * (total - done))} s left`;
    return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(share * 100)} % of ${total} ${what}${left}`;
  };
  return {
    at(done) {
      const now = performance.now();
      if (stderr.isTTY) {
        if (now - drawnAt < REDRAW_MS && done < total) return;
        drawnAt = now;
        stderr.write(`\r${line(done)}\u001b[K`);
      } else if (Math.floor((10 * done) / total) > tenths) {
        tenths = Math.floor((10 * done) / total);
        stderr.write(`${line(done)}\n`);
      }
    },
    end: () => void (stderr.isTTY && stderr.write('\n')),
  };
}
