/** @module The code blocks of a guide that a test runs: whole files, and changes of files. */

/** `<!-- file: path -->` or `<!-- change: path -->` stands before the block. */
export interface GuideBlock {
  readonly kind: 'file' | 'change';
  readonly file: string;
  readonly text: string;
}

export function guideBlocks(guide: string): readonly GuideBlock[] {
  const blocks = guide.matchAll(/<!-- (file|change): (\S+) -->\n+```\w*\n(.*?)```/gs);
  return [...blocks].map(([, kind, file = '', text = '']) => ({
    kind: kind === 'file' ? 'file' : 'change',
    file,
    text,
  }));
}

/** @throws Error when what the change takes out, or stands beside, is not there exactly once */
export function applyChange(source: string, change: string): string {
  const lines = change.trimEnd().split('\n');
  const side = (other: string) =>
    lines.flatMap((line) => (line.startsWith(other) ? [] : [`${line.slice(1)}\n`])).join('');
  const [before, after, ...more] = source.split(side('+'));
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`what the guide changes is not there once:\n${side('+')}`);
  return before + side('-') + after;
}
