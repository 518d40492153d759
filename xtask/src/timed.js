// Times programs of WebAssembly against one another: `node timed.js PROGRAM...` prints, for each, the
// microseconds of its fastest run. They take turns, so that a busy moment meets all of them; the
// fastest counts, because what else the machine does can only add.

const { readFileSync } = require("node:fs");

const ROUNDS = 2000; // the first few are enough for V8 to optimise what it runs
const LONGEST = 10_000; // milliseconds: programs that take long need fewer rounds

const programs = process.argv.slice(2).map((file) => {
  const module = new WebAssembly.Module(readFileSync(file));
  const { main } = new WebAssembly.Instance(module, {}).exports;
  return { main, fastest: Infinity };
});

const begun = performance.now();
for (let round = 0; round < ROUNDS && performance.now() - begun < LONGEST; round += 1) {
  for (const program of programs) {
    const start = performance.now();
    const code = program.main(0, 0);
    const took = performance.now() - start;
    if (code !== 0) {
      throw new Error(`a program ended with ${code}`);
    }
    program.fastest = Math.min(program.fastest, took);
  }
}
console.log(programs.map((program) => 1000 * program.fastest).join(" "));
