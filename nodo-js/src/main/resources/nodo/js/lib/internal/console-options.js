'use strict';
// What a console of a script's own is made of, and what only few print.
const { errors, validators } = require('internal/errors');
const nothing = () => {};

function stateOf(options, stderr, ignore = true) {
  const given = typeof options?.write === 'function' ? { stdout: options, stderr, ignoreErrors: ignore } : options ?? {};
  const { stdout, stderr: second = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation = 2 } = given;
  for (const [name, stream] of [['stdout', stdout], ['stderr', second]]) {
    if (typeof stream?.write !== 'function') {
      throw errors.code(TypeError, 'ERR_CONSOLE_WRITABLE_STREAM', `Console expects a writable stream instance for ${name}`);
    }
  }
  validators.integer(groupIndentation, 'groupIndentation', 0, 1000);
  if (!['auto', true, false].includes(colorMode)) {
    throw errors.invalidArgValue('colorMode', colorMode, "must be one of: 'auto', true, false");
  }
  if (inspectOptions !== undefined) checkInspection(inspectOptions, given.colorMode);
  const stream = (at) => (at === 1 ? stdout : second);
  return {
    stream, indentation: groupIndentation,
    write: (at, text) => { if (ignoreErrors) writeTo(stream(at), text); else stream(at).write(text); },
    options: (at) => (inspectOptions?.colors !== undefined ? inspectOptions : { ...inspectOptions, colors: areColoured(colorMode, stream(at)) }),
  };
}

function checkInspection(options, colorMode) {
  validators.object(options, 'options.inspectOptions');
  if (options.colors !== undefined && colorMode !== undefined && colorMode !== 'auto') {
    throw errors.code(TypeError, 'ERR_INCOMPATIBLE_OPTION_PAIR',
      'Option "options.inspectOptions.color" cannot be used in combination with option "colorMode"');
  }
}

function areColoured(mode, stream) {
  if (mode !== 'auto') return mode;
  if (!stream.isTTY) return false;
  return typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : require('internal/util/style').isColoured(stream);
}

/** Whatever comes of it: nobody wants to be told that a message could not be printed. */
function writeTo(stream, text) {
  const isEmitter = typeof stream.listenerCount === 'function' && typeof stream.once === 'function';
  const expectError = () => { if (isEmitter && stream.listenerCount('error') === 0) stream.once('error', nothing); };
  try {
    expectError();
    stream.write(text, (error) => { if (error && !stream._writableState?.errorEmitted) expectError(); });
  } catch (error) {
    if (error instanceof RangeError && /call stack/i.test(error.message)) throw error;
  } finally {
    if (isEmitter) stream.removeListener('error', nothing);
  }
}

/** A duration, by the largest unit that it has. */
function timeText(millis) {
  if (millis < 1000) return `${Number(millis.toFixed(3))}ms`;
  if (millis < 60_000) return `${(millis / 1000).toFixed(3)}s`;
  const [hours, minutes, seconds] = [Math.trunc(millis / 3_600_000), Math.trunc(millis / 60_000) % 60, (millis / 1000) % 60];
  const rest = seconds.toFixed(3).padStart(6, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest} (h:mm:ss.mmm)` : `${minutes}:${rest} (m:ss.mmm)`;
}

module.exports = { stateOf, writeTo, timeText };
