'use strict';
// atob and btoa: base64 as browsers know it, on texts whose characters are bytes.
const { errors } = require('internal/errors');
const { DOMException } = require('internal/dom-exception');

const fail = (text) => new DOMException(text, 'InvalidCharacterError');
const given = (args) => { if (args.length === 0) throw errors.missingArgs('input'); };

exports.btoa = (...args) => {
  given(args);
  const text = `${args[0]}`;
  if (/[^\0-\xff]/.test(text)) throw fail('Invalid character');
  return Buffer.from(text, 'latin1').toString('base64');
};

exports.atob = (...args) => {
  given(args);
  let text = `${args[0]}`.replace(/[\t\n\f\r ]/g, '');
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(text)) throw fail('Invalid character');
  if (text.length % 4 === 1) throw fail('The string to be decoded is not correctly encoded.');
  return Buffer.from(text, 'base64').toString('latin1');
};
