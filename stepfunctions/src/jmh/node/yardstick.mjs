// Runs the chain it is given with aws-local-stepfunctions for so many milliseconds, and writes
// transitions, and seconds of the clock and of the processor.
import { readFileSync } from 'node:fs';
import { StateMachine } from 'aws-local-stepfunctions';

const [definition, input, length, millis] = process.argv.slice(2);
const machine = new StateMachine(JSON.parse(readFileSync(definition, 'utf8')));
const value = JSON.parse(input);

async function run(forMillis) {
  const start = performance.now();
  const before = process.cpuUsage();
  let transitions = 0;
  while (performance.now() - start < forMillis) {
    await machine.run(value).result;
    transitions += Number(length);
  }
  const used = process.cpuUsage(before);
  return [transitions, (performance.now() - start) / 1e3, (used.user + used.system) / 1e6];
}

await run(Number(millis));
console.log((await run(Number(millis))).join(' '));
