'use strict';
// process.emitWarning(), and how a warning is printed: https://nodejs.org/api/process.html#processemitwarningwarning-options
const sys = internalBinding('process');
const { errors, validators } = require('internal/errors');

// Codes and names that --disable-warning gave.
const disabled = new Set();
let hinted = false;

/** The arguments behind the warning, in either form. */
function detailsOf(type, code, ctor) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) ({ type = 'Warning', code, ctor, detail } = type);
  else if (typeof type === 'function') [type, code, ctor] = ['Warning', '', type];
  if (type !== undefined) validators.string(type, 'type');
  if (typeof code === 'function') [code, ctor] = ['', code];
  else if (code !== undefined) validators.string(code, 'code');
  return { type: type || 'Warning', code, ctor, detail: typeof detail === 'string' ? detail : undefined };
}

function made(message, { type, code, ctor, detail }) {
  const warning = new Error(message);
  warning.name = String(type);
  if (code) warning.code = code;
  if (detail) warning.detail = detail;
  Error.captureStackTrace(warning, ctor ?? process.emitWarning);
  return warning;
}

/** @param tell tells the listeners of `process`, or prints where there are none */
function emit(tell, given, type, code, ctor) {
  const details = detailsOf(type, code, ctor);
  if (typeof given !== 'string' && !(given instanceof Error)) throw errors.invalidArgType('warning', ['Error', 'string'], given);
  const warning = typeof given === 'string' ? made(given, details) : given;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  process.nextTick(() => {
    if (isDeprecation && process.throwDeprecation) throw warning;
    tell(warning);
  });
}

/** By its own method, where there is one. */
const textOf = (warning) => (typeof warning.toString === 'function' ? `${warning.toString()}` : Error.prototype.toString.call(warning));

/** What hears `warning` unless a script has removed it. */
function print(warning) {
  if (!(warning instanceof Error)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation || disabled.has(warning.code) || disabled.has(warning.name)) return;
  const traced = process.traceProcessWarnings || isDeprecation && process.traceDeprecation;
  let text = `(node:${process.pid}) ${warning.code ? `[${warning.code}] ` : ''}${traced && warning.stack ? warning.stack : textOf(warning)}`;
  if (typeof warning.detail === 'string') text += `\n${warning.detail}`;
  if (!traced && !hinted) {
    hinted = true;
    text += `\n(Use \`nodo --trace-${isDeprecation ? 'deprecation' : 'warnings'} ...\` to show where the warning was created)`;
  }
  const file = process.env.NODE_REDIRECT_WARNINGS;
  if (file) require('fs').appendFile(file, `${text}\n`, (error) => { if (error) sys.write(2, `${text}\n`); });
  else sys.write(2, `${text}\n`);
}

// Codes that have been told.
const deprecated = new Set();
/** Tells of what Node has deprecated, once for each code. */
function deprecate(code, text) {
  if (deprecated.has(code)) return;
  deprecated.add(code);
  process.emitWarning(text, 'DeprecationWarning', code);
}

module.exports = { emit, print, deprecate, disable: (names) => names.forEach((name) => disabled.add(name)) };
