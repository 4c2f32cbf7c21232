// DynamicQuantizeLinear in onnxruntime-node: the whole call, and the kernel alone as the runtime's own profiler times it.
'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');
const ort = require('onnxruntime-node');
const model = require('./dynamic_quantize_linear_model.js');

async function main() {
  console.log(`onnxruntime-node ${require('onnxruntime-node/package.json').version}`);
  let input = null, session = null;
  const threads = { intraOpNumThreads: Number(process.env.OMP_NUM_THREADS || 1), interOpNumThreads: 1 };
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const words = line.split(' ');
    if (words[0] === 'begin') {
      if (words[1].startsWith('dynamic')) {
        const values = new Float32Array(Number(words[3]));
        for (let i = 0; i < values.length; i++) values[i] = Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
        input = new ort.Tensor('float32', values, [values.length]);
        session = await ort.InferenceSession.create(model, threads);
        await session.run({ x: input });
      }
      console.log('ok');
    } else if (words[0] === 'run') {
      if (!input) { console.log(''); continue; }
      let best = Infinity;
      for (let i = 0; i < Number(words[1]); i++) {
        const start = process.hrtime.bigint();
        await session.run({ x: input });
        best = Math.min(best, Number(process.hrtime.bigint() - start) / 1e9);
      }
      console.log(`onnxruntime_whole_call ${best} onnxruntime_kernel_alone ${await kernelAlone(input, threads, Number(words[1]))}`);
    } else {
      input = session = null;
      if (global.gc) global.gc();
      console.log('ok');
    }
  }
}

async function kernelAlone(input, threads, times) {
  const prefix = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'ort-')), 'profile');
  const profiled = await ort.InferenceSession.create(model, { ...threads, enableProfiling: true, profileFilePrefix: prefix });
  for (let i = 0; i < times; i++) await profiled.run({ x: input });
  profiled.endProfiling();
  const folder = path.dirname(prefix);
  let best = Infinity;
  for (const file of fs.readdirSync(folder)) {
    for (const event of JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))) {
      if (event.cat === 'Node' && event.name.includes('kernel_time')) best = Math.min(best, event.dur / 1e6);
    }
  }
  await profiled.release();
  fs.rmSync(folder, { recursive: true });
  return best;
}

main();
