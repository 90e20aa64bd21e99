/** `parley flow draw`: what it prints is well-formed, complete and what the documentation shows. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createMachine } from 'xstate';
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { drawMermaid } from '../../../bot/app/authoring/draw-mermaid.js';
import { defineFlow } from '../../../flows/kit/define-flow.js';
import { machineJson } from '../../../flows/kit/machine-json.js';
import type { MachineJson } from '../../../flows/kit/machine-json.js';
import { DESK } from '../../../flows/library.js';
import { mermaidFaults } from '../../support/mermaid-faults.js';

const drawings = DESK.map((flow) => [flow.id, drawMermaid(machineJson(flow)), flow] as const);
const odd: MachineJson = {
  id: 'odd',
  version: '1',
  initial: 'end',
  states: {
    end: {
      description: 'says "a: b"; <b>#1</b>',
      on: { slot: [{ target: 'a-b', description: '50% "off"' }] },
    },
    'a-b': { always: [{ target: 'a_b', guard: { type: 'isNew' } }, { target: '#odd.c.d' }] },
    a_b: { type: 'final' },
    c: { initial: 'd', states: { d: { on: { resume: [{}] } } } },
  },
};

function nodesBelow(node: AnyStateNode): readonly AnyStateNode[] {
  return Object.values(node.states).flatMap((each) => [each, ...nodesBelow(each)]);
}

describe('a drawing', () => {
  it.each(drawings)('of %s is Mermaid', (_id, drawing) => {
    expect(mermaidFaults(drawing)).toEqual([]);
  });

  it.each(drawings)(
    'of %s has every state and every pair of states that a transition connects',
    (_id, drawing, flow) => {
      const nodes = nodesBelow(flow.machine.root);
      expect(drawing.match(/^ *state "/gm)).toHaveLength(nodes.length);
      const pairs = nodes.flatMap((node) =>
        [
          ...new Set(
            [...node.transitions.values(), node.always ?? []].flat().map(({ target }) => target?.[0] ?? node),
          ),
        ].map((target) => `${node.path.join('_')} --> ${target.path.join('_')}`),
      );
      const drawn = drawing.match(/\w+ --> \w+/g) ?? [];
      expect([...drawn].sort()).toEqual(pairs.sort());
    },
  );

  it('of cancel-order is the one in docs/flows', () => {
    const page = readFileSync('docs/flows/cancel-order.md', 'utf8');
    const drawing = drawings.find(([id]) => id === 'cancel-order')?.[1];
    expect(/```mermaid\n(.*?)```/s.exec(page)?.[1]).toBe(drawing);
  });

  it('escapes labels, renames reserved words and keeps names apart', () => {
    const drawing = drawMermaid(odd);
    expect(mermaidFaults(drawing)).toEqual([]);
    expect(drawing).toBe(
      [
        'stateDiagram-v2',
        '  state "end" as end_',
        '  end_ : says #34;a#58; b#34;#59; #60;b#62;#35;1#60;/b#62;',
        '  state "a-b" as a_b',
        '  state "a_b" as a_b_',
        '  state "c" as c {',
        '    [*] --> c_d',
        '    state "d" as c_d',
        '  }',
        '  [*] --> end_',
        '  end_ --> a_b : slot [50#37; #34;off#34;]',
        '  a_b --> a_b_ : [isNew]',
        '  a_b --> c_d',
        '  c_d --> c_d : resume',
        '  a_b_ --> [*]',
        '',
      ].join('\n'),
    );
  });

  it('tells guarded branches apart, also those of conditions without a name', () => {
    const copy = { title: 'T', gaveUp: 'G' };
    const flow = defineFlow({
      id: 'fork',
      version: 1,
      slots: {},
      copy: { en: copy, 'zh-Hans': copy },
      start: 'which',
      states: (state) => ({
        which: state.effects(() => [], { then: [{ when: () => true, to: 'left' }, { to: 'right' }] }),
        left: state.leave(),
        right: state.leave(),
      }),
    });
    const drawing = drawMermaid(machineJson(flow));
    expect(drawing).toContain('which --> left : [if]\n  which --> right : [otherwise]');
  });
});

describe('the JSON', () => {
  it.each(drawings)('of %s is a machine that XState takes, with the same states', (_id, _drawing, flow) => {
    const machine = createMachine(JSON.parse(JSON.stringify(machineJson(flow))));
    const idsOf = (of: AnyStateMachine) => nodesBelow(of.root).map(({ id }) => id);
    expect(idsOf(machine)).toEqual(idsOf(flow.machine));
    expect([...machine.events].sort()).toEqual([...flow.machine.events].sort());
  });

  it('names functions and holds none', () => {
    const { states } = machineJson(DESK.find(({ id }) => id === 'return-items') ?? DESK[0]!);
    expect(states['isDelivered']).toEqual({
      entry: [{ type: 'emit' }],
      always: [
        {
          target: '#return-items.items',
          guard: { type: 'isDelivered' },
          actions: [],
          description: 'isDelivered',
        },
        {
          target: '#return-items.notDelivered',
          guard: { type: 'otherwise' },
          actions: [],
          description: 'otherwise',
        },
      ],
    });
  });
});

describe('mermaidFaults', () => {
  it.each([
    ['no diagram', 'flowchart TD\n'],
    ['an arrow to nowhere', 'stateDiagram-v2\n  state "a" as a\n  [*] --> a\n  a --> b\n'],
    ['no start', 'stateDiagram-v2\n  state "a" as a\n'],
    ['an open brace', 'stateDiagram-v2\n  state "a" as a {\n  [*] --> a\n'],
    ['a name twice', 'stateDiagram-v2\n  state "a" as a\n  state "b" as a\n  [*] --> a\n'],
    ['a quote in a label', 'stateDiagram-v2\n  state "a"b" as a\n  [*] --> a\n'],
    ['a bare semicolon', 'stateDiagram-v2\n  state "a" as a\n  a : b; c\n  [*] --> a\n'],
  ])('finds %s', (_what, drawing) => {
    expect(mermaidFaults(drawing)).not.toEqual([]);
  });
});
