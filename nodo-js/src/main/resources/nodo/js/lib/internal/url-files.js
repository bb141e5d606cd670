'use strict';
// Files as URLs, and the other way round; of Windows too, wherever this runs.
const { URL } = require('internal/url');
const { errors, validators } = require('internal/errors');

const isUrl = (value) => Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
const badPath = (text, input) => Object.assign(errors.code(TypeError, 'ERR_INVALID_FILE_URL_PATH', `File URL path must ${text}`), { input });
const isForWindows = (options) => options?.windows ?? process.platform === 'win32';

function fileURLToPath(path, options) {
  const url = typeof path === 'string' ? new URL(path) : path;
  if (!isUrl(url)) throw errors.invalidArgType('path', ['string', 'URL'], path);
  if (url.protocol !== 'file:') throw errors.code(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (isForWindows(options)) return windowsPath(url);
  if (url.hostname !== '') {
    throw errors.code(TypeError, 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`);
  }
  if (/%2f/i.test(url.pathname)) throw badPath('not include encoded / characters', url);
  return decodeURIComponent(url.pathname);
}

function windowsPath(url) {
  if (/%2f|%5c/i.test(url.pathname)) throw badPath('not include encoded \\ or / characters', url);
  const path = decodeURIComponent(url.pathname.replaceAll('/', '\\'));
  if (url.hostname !== '') return `\\\\${require('url').domainToUnicode(url.hostname)}${path}`;
  if (!/^.[a-z]:/is.test(path)) throw badPath('be absolute', url);
  return path.slice(1);
}

function pathToFileURL(path, options) {
  validators.string(path, 'path');
  const kinds = require('path');
  const isWindows = isForWindows(options);
  let whole = (isWindows ? kinds.win32 : kinds.posix).resolve(path);
  const { sep } = isWindows ? kinds.win32 : kinds.posix;
  if ((path.endsWith('/') || path.endsWith(sep)) && !whole.endsWith(sep)) whole += sep;
  if (isWindows) whole = whole.replaceAll('\\', '/');
  const encoded = encodeURI(whole.toWellFormed()).replace(/[?#]/g, encodeURIComponent).replaceAll('~', '%7E');
  return new URL(isWindows && whole.startsWith('//') ? `file:${encoded}` : `file://${whole.startsWith('/') ? '' : '/'}${encoded}`);
}

module.exports = { fileURLToPath, pathToFileURL, isUrl };
