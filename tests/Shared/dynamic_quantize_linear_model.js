// An ONNX model of one node, DynamicQuantizeLinear (onnx.proto3, by hand): one input x, three outputs y, scale and zero.
'use strict';

const varint = (value) => { const bytes = []; for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80); bytes.push(value); return bytes; };
const number = (field, value) => [...varint(field << 3), ...varint(value)];
const bytes = (field, value) => { const data = typeof value === 'string' ? [...Buffer.from(value)] : value; return [...varint((field << 3) | 2), ...varint(data.length), ...data]; };
const tensor = (name, type) => [...bytes(1, name), ...bytes(2, bytes(1, number(1, type)))];

const node = [...bytes(1, 'x'), ...bytes(2, 'y'), ...bytes(2, 'scale'), ...bytes(2, 'zero'), ...bytes(4, 'DynamicQuantizeLinear')];
const graph = [...bytes(1, node), ...bytes(2, 'g'), ...bytes(11, tensor('x', 1)), ...bytes(12, tensor('y', 2)), ...bytes(12, tensor('scale', 1)), ...bytes(12, tensor('zero', 2))];
const model = Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 13))]);

module.exports = model;
