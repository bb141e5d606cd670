// TextEncoder and TextDecoder over Buffer.
'use strict';
const { Buffer } = require('buffer');
const { StringDecoder } = require('string_decoder');

class TextEncoder {
  get encoding() { return 'utf-8'; }
  encode(text = '') { const bytes = Buffer.from(String(text)); return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength); }
  encodeInto(text, into) {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = Buffer.from(character);
      if (written + bytes.length > into.length) break;
      into.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

const labels = { 'utf-8': 'utf8', 'utf8': 'utf8', 'utf-16le': 'utf16le', 'latin1': 'latin1', 'iso-8859-1': 'latin1', 'ascii': 'latin1', 'windows-1252': 'latin1' };

class TextDecoder {
  constructor(label = 'utf-8', options = {}) {
    const name = labels[String(label).toLowerCase()];
    if (name === undefined) throw require('internal/errors').errors.code(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
    this.encoding = String(label).toLowerCase();
    this.fatal = Boolean(options.fatal);
    this.ignoreBOM = Boolean(options.ignoreBOM);
    this._decoder = new StringDecoder(name);
  }
  decode(bytes = new Uint8Array(0), { stream = false } = {}) {
    const view = bytes instanceof ArrayBuffer ? Buffer.from(bytes) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.fatal && !require('buffer').isUtf8(view)) {
      throw require('internal/errors').errors.code(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', 'The encoded data was not valid for encoding utf-8');
    }
    const text = this._decoder.write(view) + (stream ? '' : this._decoder.end());
    return !this.ignoreBOM && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  }
}
module.exports = { TextEncoder, TextDecoder };
