// Reads float32 tensors from files and writes what ONNX Runtime's DynamicQuantizeLinear makes of them: codes, scale, zero point.
'use strict';
const fs = require('fs');
const ort = require('onnxruntime-node');
const model = require('./dynamic_quantize_linear_model.js');

async function main() {
  const session = await ort.InferenceSession.create(model);
  for (const file of process.argv.slice(2)) {
    const raw = fs.readFileSync(file);
    const values = new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.length));
    const result = await session.run({ x: new ort.Tensor('float32', values, [values.length]) });
    fs.writeFileSync(file + '.out', Buffer.concat([Buffer.from(Float32Array.of(result.scale.data[0]).buffer), Buffer.of(result.zero.data[0]), Buffer.from(result.y.data)]));
  }
}

main();
