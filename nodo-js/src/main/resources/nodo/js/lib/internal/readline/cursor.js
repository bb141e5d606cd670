'use strict';
// The codes that move a terminal's cursor and clear parts of its screen.
const { errors, validators } = require('internal/errors');
const code = (text) => `\u001b[${text}`;

exports.lineClearing = (direction) => code(direction < 0 ? '1K' : direction > 0 ? '0K' : '2K');
exports.screenClearing = code('0J');
exports.position = (x, y) => {
  for (const each of [x, y]) if (Number.isNaN(each)) throw errors.invalidArgValue(each === x ? 'x' : 'y', each);
  if (typeof x !== 'number') throw errors.code(TypeError, 'ERR_INVALID_CURSOR_POS', 'Cannot set cursor row without setting its column');
  return typeof y === 'number' ? code(`${y + 1};${x + 1}H`) : code(`${x + 1}G`);
};
exports.move = (dx, dy) => {
  const sideways = dx < 0 ? code(`${-dx}D`) : dx > 0 ? code(`${dx}C`) : '';
  return sideways + (dy < 0 ? code(`${-dy}A`) : dy > 0 ? code(`${dy}B`) : '');
};

function send(stream, text, callback) {
  if (callback !== undefined) validators.func(callback, 'callback');
  if (stream !== null && stream !== undefined && text !== '') return stream.write(text, callback);
  if (callback !== undefined) process.nextTick(callback, null);
  return true;
}

exports.clearLine = (stream, direction, callback) => send(stream, exports.lineClearing(direction), callback);
exports.clearScreenDown = (stream, callback) => send(stream, exports.screenClearing, callback);
exports.moveCursor = (stream, dx, dy, callback) => send(stream, exports.move(dx, dy), callback);
exports.cursorTo = (stream, x, y, callback) => {
  if (callback !== undefined) validators.func(callback, 'callback');
  if (typeof y === 'function') [y, callback] = [undefined, y];
  if (Number.isNaN(x)) throw errors.invalidArgValue('x', x);
  if (Number.isNaN(y)) throw errors.invalidArgValue('y', y);
  if (typeof x !== 'number' && typeof y !== 'number') return send(null, '', callback);
  return send(stream, exports.position(x, y), callback);
};
