// TextEncoder and TextDecoder: https://encoding.spec.whatwg.org
'use strict';
const { Buffer } = require('buffer');
const { errors, validators } = require('internal/errors');
const java = internalBinding('buffer');

/** Whether an object is one of the class, which only its private part tells. */
const check = (is, name) => { if (!is) throw errors.code(TypeError, 'ERR_INVALID_THIS', `Value of "this" must be of type ${name}`); };
const custom = Symbol.for('nodejs.util.inspect.custom');
const isMemory = (value) => value instanceof ArrayBuffer || typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer;

class TextEncoder {
  #made = true;
  get encoding() {
    check(#made in this, 'TextEncoder');
    return 'utf-8';
  }
  encode(text = '') {
    check(#made in this, 'TextEncoder');
    const bytes = Buffer.from(`${text}`);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  encodeInto(source, destination) {
    check(#made in this, 'TextEncoder');
    validators.string(source, 'src');
    if (!(destination instanceof Uint8Array)) throw errors.invalidArgType('dest', 'Uint8Array', destination);
    let read = 0;
    let written = 0;
    for (const character of source) {
      const bytes = Buffer.from(character);
      if (written + bytes.length > destination.length) break;
      destination.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
  [custom](depth, options, inspect) { return depth < 0 ? this : inspect({ encoding: this.encoding }, options); }
}

class TextDecoder {
  #encoding;
  #fatal;
  #keepsMark;
  #decoding;
  #pieces;
  #isFirst = true;
  constructor(label = 'utf-8', options = {}) {
    if (options !== null) validators.object(options, 'options');
    const known = require('internal/encodings').encodingOf(`${label}`);
    this.#fatal = Boolean(options?.fatal);
    // The JDK tells wrong UTF-8 in other pieces than the standard.
    this.#pieces = known?.name === 'utf-8' && !this.#fatal;
    this.#decoding = known === undefined ? null : this.#pieces ? java.decoder('utf8') : java.textDecoding(known.charset, this.#fatal);
    if (this.#decoding === null) throw errors.code(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    this.#encoding = known.name;
    this.#keepsMark = Boolean(options?.ignoreBOM);
  }
  get encoding() {
    check(#encoding in this, 'TextDecoder');
    return this.#encoding;
  }
  get fatal() {
    check(#encoding in this, 'TextDecoder');
    return this.#fatal;
  }
  get ignoreBOM() {
    check(#encoding in this, 'TextDecoder');
    return this.#keepsMark;
  }
  decode(input = new Uint8Array(0), options = {}) {
    check(#encoding in this, 'TextDecoder');
    const memory = isMemory(input) ? input : ArrayBuffer.isView(input) ? input.buffer : null;
    if (memory === null) {
      throw errors.code(TypeError, 'ERR_INVALID_ARG_TYPE',
        'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.');
    }
    if (options !== null) validators.object(options, 'options');
    const stream = Boolean(options?.stream);
    const bytes = [memory, input.byteOffset ?? 0, input.byteLength];
    let text = this.#pieces ? java.decodePart(this.#decoding, ...bytes) + (stream ? '' : java.decodeEnd(this.#decoding))
      : java.decodeText(this.#decoding, ...bytes, !stream);
    const isFirst = this.#isFirst;
    this.#isFirst = !stream || text === null || isFirst && text === '';
    if (text === null) {
      throw errors.code(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#encoding}`);
    }
    if (isFirst && !this.#keepsMark && text.charCodeAt(0) === 0xfeff && this.#encoding.startsWith('utf')) text = text.slice(1);
    return text;
  }
  [custom](depth, options, inspect) {
    if (depth < 0) return this;
    return `${this.constructor.name} ${inspect({ encoding: this.encoding, fatal: this.fatal, ignoreBOM: this.ignoreBOM }, options)}`;
  }
}
const listed = { enumerable: true };
Object.defineProperties(TextEncoder.prototype, {
  encode: listed, encodeInto: listed, encoding: listed, [Symbol.toStringTag]: { value: 'TextEncoder', configurable: true },
});
Object.defineProperties(TextDecoder.prototype, {
  decode: listed, encoding: listed, fatal: listed, ignoreBOM: listed, [Symbol.toStringTag]: { value: 'TextDecoder', configurable: true },
});
module.exports = { TextEncoder, TextDecoder };
