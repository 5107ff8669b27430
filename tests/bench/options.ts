/** What the bench is asked for on the command line. */
import { parseArgs } from 'node:util';
import type { Clock } from './clock.ts';
import { type Subject, subjects } from './subjects.ts';

export interface Options {
  readonly rounds: number;
  readonly memorySteps: number;
  readonly subjects: readonly Subject[];
  readonly clock: Clock;
}

function count(name: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} must be a whole number from 1 on, got ${given}`);
}

function chosenSubjects(ids: readonly string[]): Subject[] {
  const all = subjects.map(({ id }) => id);
  const unknown = ids.filter((id) => !all.includes(id));
  if (unknown.length > 0) throw new Error(`--only: there is no '${unknown.join("', '")}'; there are ${all.join(', ')}`);
  return subjects.filter(({ id }) => ids.includes(id));
}

function clockOf(given: string): Clock {
  if (given === 'wall' || given === 'processor') return given;
  throw new Error(`--clock must be wall or processor, got ${given}`);
}

/** Throws an Error that says what is wrong with an option. `--only` may be given several times. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: { type: 'string' },
      'memory-steps': { type: 'string' },
      only: { type: 'string', multiple: true },
      clock: { type: 'string', default: 'wall' },
    },
  });
  return {
    rounds: count('rounds', values.rounds ?? (values.quick ? '3' : '9')),
    memorySteps: count('memory-steps', values['memory-steps'] ?? (values.quick ? '100' : '1000')),
    subjects: values.only ? chosenSubjects(values.only) : subjects,
    clock: clockOf(values.clock),
  };
}
