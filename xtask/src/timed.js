// Times programs of WebAssembly against one another: `node timed.js PROGRAM...` prints how many
// microseconds of processor time the first takes, and what share of that each other one does. They take
// turns, so that a busy moment meets all of them, and of all rounds the median counts.

const { readFileSync } = require("node:fs");

// From the start as V8 optimises what runs for long: otherwise it does so at some time on the way.
require("node:v8").setFlagsFromString("--no-liftoff");

const WARM = 20; // rounds that do not count
const LONGEST = 12_000; // milliseconds

const programs = process.argv.slice(2).map((file) => {
  const code = new WebAssembly.Module(readFileSync(file));
  return { main: new WebAssembly.Instance(code, {}).exports.main, times: [] };
});

// What other programs do meanwhile has no part in the time of the processor.
const processor = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const begun = performance.now();
for (let round = 0; round < 2 * WARM || performance.now() - begun < LONGEST; round += 1) {
  for (const program of programs) {
    const start = processor();
    const code = program.main(0, 0);
    const took = processor() - start;
    if (code !== 0) {
      throw new Error(`a program ended with ${code}`);
    }
    if (round >= WARM) {
      program.times.push(took);
    }
  }
}

const median = (numbers) => numbers.sort((a, b) => a - b)[numbers.length >> 1];
const [first, ...others] = programs;
const shares = others.map(({ times }) => median(times.map((time, i) => time / first.times[i])));
console.log([median([...first.times]), ...shares].join(" "));
