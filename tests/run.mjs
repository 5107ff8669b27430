/**
 * npm test: sets up what is missing, then runs every stage, also after a failing one, and ends with one line,
 * `N passed, N failed`, that counts individual test cases. Name stages to run only those: node tests/run.mjs unit e2e
 */
import { main, secondsSince } from '../bindings/setup/processes.mjs';
import { setUp } from '../bindings/setup/set-up.mjs';
import { add, inWords, nothing } from './run/counts.mjs';
import { defaultStages, stages } from './run/stages.mjs';

function chosenStages() {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !(name in stages));
  if (unknown.length > 0)
    throw new Error(`no such stage: ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}`);
  return names.length > 0 ? names : defaultStages;
}

/** Counts of one stage. One that breaks before its tests ran counts as one failure. */
async function runStage(name) {
  const start = performance.now();
  console.log(`\n== ${name}: ${stages[name].what}`);
  let counts;
  try {
    counts = await stages[name].run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { ...nothing, failed: 1 };
  }
  console.log(`== ${name}: ${inWords(counts)} (${secondsSince(start)})`);
  return counts;
}

await main(async () => {
  const names = chosenStages();
  setUp(names.map((name) => `test:${name}`));
  const results = [];
  for (const name of names) results.push([name, await runStage(name)]);
  console.log('');
  for (const [name, counts] of results) console.log(`${name.padEnd(10)}${inWords(counts)}`);
  const total = results.map(([, counts]) => counts).reduce(add, nothing);
  console.log(inWords(total));
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
});
