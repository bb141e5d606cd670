// Everything that a stream, or anything else that can be looped over, has.
'use strict';
const { Buffer } = require('buffer');

async function buffer(stream) {
  const parts = [];
  for await (const chunk of stream) {
    if (ArrayBuffer.isView(chunk)) parts.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    else parts.push(Buffer.from(chunk instanceof ArrayBuffer ? chunk : `${chunk}`));
  }
  return Buffer.concat(parts);
}

async function text(stream) {
  const { TextDecoder } = require('internal/text');
  const decoder = new TextDecoder();
  let all = '';
  for await (const chunk of stream) all += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return all + decoder.decode();
}

const arrayBuffer = async (stream) => {
  const bytes = await buffer(stream);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
};

module.exports = {
  arrayBuffer,
  blob: require('internal/unprovided').thrower('stream/consumers', 'blob'),
  buffer,
  bytes: async (stream) => new Uint8Array(await arrayBuffer(stream)),
  json: async (stream) => JSON.parse(await text(stream)),
  text,
};
