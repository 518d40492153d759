// The engine in a worker of the page: a question in, an answer out, one after the other. Beside it stands the
// program; behind the question mark of its own address is what that is of, so that a cache hands over no other.
const beside = (file) => `./${file}${location.search}`;
const begun = import(beside("offtake-api.js")).then(async ({ default: init, answer }) => {
  await init({ module_or_path: new URL(beside("offtake-api_bg.wasm"), location.href) });
  return answer;
});
// Told to the page as an error of the worker, in which a promise that is broken tells nobody.
const failed = (error) => setTimeout(() => { throw error; });
onmessage = ({ data }) => void begun.then((answer) => postMessage(answer(data))).catch(failed);
