// SPDX-License-Identifier: Apache-2.0
// Writes a feed-forward network as an ONNX file, with nothing but Node: just the parts of the
// format that the converters beside this file need. The same calls give the same bytes.

// Protocol buffers: a field is its number and wire type, then a varint (0), a length and that many
// bytes (2), or four bytes (5).
function varint(value) {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) | 128);
  }
}
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);
const bytes = (field, value) =>
  Buffer.concat([varint(field * 8 + 2), varint(value.length), value]);
const text = (field, value) => bytes(field, Buffer.from(value, "utf8"));
const message = (field, ...parts) => bytes(field, Buffer.concat(parts));

// Field numbers and enumerations of onnx.proto.
const FLOAT = 1;
const ATTRIBUTE = { int: 2, string: 3, ints: 7 };

function attribute([name, value]) {
  const kind = Array.isArray(value) ? "ints" : typeof value === "string" ? "string" : "int";
  const encoded = {
    int: () => [number(3, value)],
    string: () => [text(4, value)],
    ints: () => value.map((each) => number(8, each)),
  }[kind]();
  return message(5, text(1, name), ...encoded, number(20, ATTRIBUTE[kind]));
}

function valueInfo(field, name, shape) {
  const dimensions = shape.map((size) => message(1, number(1, size)));
  return message(field, text(1, name),
    message(2, message(1, number(1, FLOAT), message(2, ...dimensions))));
}

function rawData(values) {
  const data = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => data.writeFloatLE(value, i * 4));
  return data;
}

export class Network {
  #name;
  #nodes = [];
  #weights = [];
  #input;

  constructor(name, inputShape) {
    this.#name = name;
    this.#input = valueInfo(11, "input", inputShape);
  }

  // values: numbers, row by row. Returns the tensor's name.
  weights(name, shape, values) {
    if (values.length !== shape.reduce((product, size) => product * size, 1)) {
      throw new Error(`${name}: ${values.length} values do not fill ${shape.join(" x ")}`);
    }
    this.#weights.push(message(5, ...shape.map((size) => number(1, size)), number(2, FLOAT),
      text(8, name), bytes(9, rawData(values))));
    return name;
  }

  // Returns the name of its one output.
  node(type, inputs, output, attributes = {}) {
    this.#nodes.push(message(1, ...inputs.map((name) => text(1, name)), text(2, output),
      text(3, output), text(4, type), ...Object.entries(attributes).map(attribute)));
    return output;
  }

  // The file. `output`: the last node's; its shape.
  encode(output, outputShape) {
    const graph = message(7, ...this.#nodes, text(2, this.#name), ...this.#weights, this.#input,
      valueInfo(12, output, outputShape));
    const opset = message(8, text(1, ""), number(2, 9));
    return Buffer.concat([number(1, 4), text(2, "garita"), graph, opset]);
  }
}
