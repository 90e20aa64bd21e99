/** @module A progress bar on stderr: drawn over itself on a terminal, else a line a quarter. */

const WIDTH = 30;

export interface Progress {
  /** Of the step, in [0, 1]. */
  readonly at: (share: number) => void;
  readonly done: () => void;
}

export function showProgress(step: string): Progress {
  const { stderr } = process;
  let shown = -1;
  const show = (share: number) => {
    const percent = Math.floor(share * 100);
    if (stderr.isTTY) {
      if (percent === shown) return;
      const filled = Math.round(share * WIDTH);
      stderr.write(
        `\r${step} [${'#'.repeat(filled)}${' '.repeat(WIDTH - filled)}] ${String(percent).padStart(3)} %`,
      );
    } else if (Math.floor(percent / 25) > Math.floor(shown / 25)) stderr.write(`${step}: ${percent} %\n`);
    else return;
    shown = percent;
  };
  return {
    at: show,
    done: () => {
      show(1);
      if (stderr.isTTY) stderr.write('\n');
    },
  };
}
