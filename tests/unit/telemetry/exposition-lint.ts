/** The text format 0.0.4 and the naming rules of prometheus.io/docs/practices/naming, as far as they can be checked. */
export function faultsOfExposition(body: string): string[] {
  const faults: string[] = [];
  if (!body.endsWith('\n')) faults.push('does not end in a newline');
  const help = new Set<string>();
  const types = new Map<string, string>();
  const series = new Set<string>();
  const families = new Set<string>();
  const infinite = new Set<string>();

  for (const line of body.split('\n').filter(Boolean)) {
    const about = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line);
    if (about?.[1] === 'HELP') help.add(about[2] ?? '');
    else if (about?.[1] === 'TYPE') types.set(about[2] ?? '', about[3] ?? '');
    else if (!line.startsWith('#')) sample(line);
  }
  for (const family of families) familyFaults(family);
  return faults;

  function sample(line: string): void {
    const match =
      /^([a-zA-Z_:][\w:]*)((?:\{(?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\["\\n])*",?)*\})?) ([Nn]a[Nn]|[+-]Inf|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(
        line,
      );
    if (match === null) return void faults.push(`cannot be parsed: ${line}`);
    const [, name = '', labels = ''] = match;
    if (series.has(name + labels)) faults.push(`${name}${labels} is there twice`);
    series.add(name + labels);
    const base = name.replace(/_(?:bucket|sum|count)$/, '');
    const family = types.get(base) === 'histogram' || types.get(base) === 'summary' ? base : name;
    families.add(family);
    if (labels.includes('le="+Inf"')) infinite.add(family);
  }

  function familyFaults(family: string): void {
    const type = types.get(family);
    if (!help.has(family)) faults.push(`${family} has no HELP`);
    if (type === undefined) faults.push(`${family} has no TYPE`);
    if (type === 'counter' && !family.endsWith('_total'))
      faults.push(`counter ${family} does not end in _total`);
    if (type !== undefined && type !== 'counter' && family.endsWith('_total'))
      faults.push(`${type} ${family} ends in _total`);
    if (/_(?:ms|milliseconds|minutes|kilobytes|percent)(?:_total)?$/.test(family))
      faults.push(`${family} is not in a base unit`);
    if (type === 'histogram' && !infinite.has(family)) faults.push(`${family} has no +Inf bucket`);
  }
}
