// SPDX-License-Identifier: Apache-2.0
// dlib's face descriptor (ResNet-29, 128 values), which face-api carries as 8-bit shards of
// TensorFlow.js, as an ONNX file: node cmake/models/dlib_resnet.mjs MANIFEST.json OUT.onnx
//
// Input: 1 x 3 x 150 x 150, R, G, B, 0..255 as they are: dlib's means and its division by 256 are
// folded into the first convolution, its affine layers into the convolution before each.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { Network } from "./onnx.mjs";

const MEANS = [122.782, 117.001, 104.298];
const SCALE = 256;
const BLOCKS = [
  "conv32_1", "conv32_2", "conv32_3",
  "conv64_down", "conv64_1", "conv64_2", "conv64_3",
  "conv128_down", "conv128_1", "conv128_2",
  "conv256_down", "conv256_1", "conv256_2", "conv256_down_out",
];

// name -> { shape, values }: a byte q stands for q * scale + min; without scale it is a float.
function readShards(manifestFile) {
  const tensors = new Map();
  for (const group of JSON.parse(readFileSync(manifestFile, "utf8"))) {
    const data = Buffer.concat(group.paths.map((path) => readFileSync(join(dirname(manifestFile), path))));
    let at = 0;
    for (const { name, shape, quantization } of group.weights) {
      const count = shape.reduce((product, size) => product * size, 1);
      const values = Array.from({ length: count }, (_, i) =>
        quantization ? data[at + i] * quantization.scale + quantization.min
                     : data.readFloatLE(at + 4 * i));
      at += quantization ? count : 4 * count;
      tensors.set(name, { shape, values });
    }
    if (at !== data.length) throw new Error(`${manifestFile}: the shards hold ${data.length - at} bytes more`);
  }
  return tensors;
}

// TensorFlow's [height][width][in][out] in ONNX's order [out][in][height][width].
function transposed({ shape: [height, width, depth, count], values }) {
  const result = [];
  for (let o = 0; o < count; ++o) {
    for (let i = 0; i < depth; ++i) {
      for (let at = 0; at < height * width; ++at) result.push(values[(at * depth + i) * count + o]);
    }
  }
  return { shape: [count, depth, height, width], values: result };
}

class Converter {
  constructor(tensors) {
    this.tensors = tensors;
    this.network = new Network("dlib_resnet", [1, 3, 150, 150]);
    this.shape = [3, 150, 150];
  }

  tensor(name) {
    const found = this.tensors.get(name);
    if (!found) throw new Error(`the manifest names no ${name}`);
    return found;
  }

  // filters and bias of `name`, its scale folded in.
  folded(name) {
    const filters = transposed(this.tensor(`${name}/conv/filters`));
    const gamma = this.tensor(`${name}/scale/weights`).values;
    const beta = this.tensor(`${name}/scale/biases`).values;
    const each = filters.values.length / filters.shape[0];
    return {
      shape: filters.shape,
      values: filters.values.map((value, i) => value * gamma[Math.floor(i / each)]),
      bias: this.tensor(`${name}/conv/bias`).values.map((value, o) => value * gamma[o] + beta[o]),
    };
  }

  // dlib pads a convolution of stride 1 to keep the size, and one of stride 2 not at all.
  convolve(input, name, stride, parts = this.folded(name)) {
    const [count, , size] = parts.shape;
    const pad = stride === 1 ? (size - 1) / 2 : 0;
    const weights = [
      this.network.weights(`${name}.w`, parts.shape, parts.values),
      this.network.weights(`${name}.b`, [count], parts.bias),
    ];
    const side = (old) => Math.floor((old + 2 * pad - size) / stride) + 1;
    this.shape = [count, side(this.shape[1]), side(this.shape[2])];
    return this.network.node("Conv", [input, ...weights], name, {
      kernel_shape: [size, size], pads: [pad, pad, pad, pad], strides: [stride, stride],
    });
  }

  first() {
    const parts = this.folded("conv32_down");
    const plane = parts.shape[2] * parts.shape[3];
    parts.values.forEach((value, i) => {
      parts.bias[Math.floor(i / (3 * plane))] -= value * MEANS[Math.floor(i / plane) % 3] / SCALE;
    });
    parts.values = parts.values.map((value) => value / SCALE);
    const all = this.network.node("Relu", [this.convolve("input", "conv32_down", 2, parts)], "first");
    this.shape = [32, 35, 35];
    return this.network.node("MaxPool", [all], "pooled", { kernel_shape: [3, 3], strides: [2, 2] });
  }

  // Where a branch has fewer channels, rows or columns than the other, dlib's sum reads zeros.
  padded(input, name, shape, wanted) {
    const missing = wanted.map((size, i) => size - shape[i]);
    if (missing.every((size) => size === 0)) return input;
    return this.network.node("Pad", [input], name,
      { mode: "constant", pads: [0, 0, 0, 0, 0, ...missing] });
  }

  block(input, name) {
    const down = name.includes("down");
    const [depth, height, width] = this.shape;
    const convolved = this.network.node("Relu",
      [this.convolve(input, `${name}/conv1`, down ? 2 : 1)], `${name}/relu1`);
    const branch = this.convolve(convolved, `${name}/conv2`, 1);
    const shortcut = down
      ? this.network.node("AveragePool", [input], `${name}/pool`, { kernel_shape: [2, 2], strides: [2, 2] })
      : input;
    const short = down ? [depth, Math.floor(height / 2), Math.floor(width / 2)] : [depth, height, width];
    const wanted = short.map((size, i) => Math.max(size, this.shape[i]));
    const sum = this.network.node("Add", [
      this.padded(branch, `${name}/pad_branch`, this.shape, wanted),
      this.padded(shortcut, `${name}/pad_shortcut`, short, wanted),
    ], `${name}/sum`);
    this.shape = wanted;
    return this.network.node("Relu", [sum], `${name}/out`);
  }

  convert() {
    const last = BLOCKS.reduce((input, name) => this.block(input, name), this.first());
    const mean = this.network.node("GlobalAveragePool", [last], "mean");
    const flat = this.network.node("Flatten", [mean], "flat", { axis: 1 });
    const fc = this.tensor("fc");
    this.network.weights("fc.w", fc.shape, fc.values);
    return this.network.encode(this.network.node("MatMul", [flat, "fc.w"], "output"), [1, 128]);
  }
}

const [manifest, target] = process.argv.slice(2);
if (!target) throw new Error("usage: dlib_resnet.mjs MANIFEST.json OUT.onnx");
writeFileSync(target, new Converter(readShards(manifest)).convert());
