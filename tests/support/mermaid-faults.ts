/**
 * @module What is wrong with a Mermaid state diagram, in the part of the syntax that we write. Mermaid itself would bring some
 * hundred megabytes, and its small parser package does not know state diagrams.
 */

const LABEL = String.raw`(?:[^"#%:;<>&{}\\\`]|#\d+;)+`;
const STATE = new RegExp(`^ *state "${LABEL}" as (\\w+)( \\{)?$`);
const SAID = new RegExp(`^ *(\\w+) : ${LABEL}$`);
const ARROW = new RegExp(`^ *(\\w+|\\[\\*\\]) --> (\\w+|\\[\\*\\])(?: : ${LABEL})?$`);

/** Each as `line: what is wrong`. */
export function mermaidFaults(drawing: string): readonly string[] {
  const [head, ...lines] = drawing.trimEnd().split('\n');
  if (head !== 'stateDiagram-v2') return ['1: is no state diagram'];
  const faults: string[] = [];
  const declared = new Set<string>(['[*]']);
  const named: { readonly name: string; readonly line: number }[] = [];
  // How many arrows lead from the start, for the diagram and for each open brace.
  const starts = [0];
  lines.forEach((text, place) => {
    const line = place + 2;
    const state = STATE.exec(text);
    const said = SAID.exec(text);
    const arrow = ARROW.exec(text);
    if (state) {
      const name = state[1] ?? '';
      if (declared.has(name)) faults.push(`${line}: ${name} is declared twice`);
      declared.add(name);
      if (state[2]) starts.push(0);
    } else if (/^ *\}$/.test(text)) {
      if (starts.length === 1) faults.push(`${line}: closes what was not opened`);
      else if (starts.pop() !== 1) faults.push(`${line}: has not exactly one start`);
    } else if (arrow) {
      for (const name of arrow.slice(1, 3)) named.push({ name: name ?? '', line });
      if (arrow[1] === '[*]') starts.push((starts.pop() ?? 0) + 1);
    } else if (said) named.push({ name: said[1] ?? '', line });
    else faults.push(`${line}: cannot be read: ${text}`);
  });
  if (starts.length !== 1) faults.push('a brace is not closed');
  else if (starts[0] !== 1) faults.push('the diagram has not exactly one start');
  const unknown = named.filter(({ name }) => !declared.has(name));
  return [...faults, ...unknown.map(({ name, line }) => `${line}: there is no state ${name}`)];
}
