// Node's url: the classes of the standard, and the older functions by the npm package url.
'use strict';
const old = require.npm('url');
const { URL, URLSearchParams } = require('internal/url');
const { errors } = require('internal/errors');

function fileURLToPath(url) {
  const given = typeof url === 'string' ? new URL(url) : url;
  if (given.protocol !== 'file:') throw errors.code(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
  if (given.hostname !== '') throw errors.code(TypeError, 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${process.platform}`);
  if (/%2f/i.test(given.pathname)) throw errors.code(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
  return decodeURIComponent(given.pathname);
}

/** What a request takes of a URL. */
function urlToHttpOptions(url) {
  const { hostname, pathname, search, href, protocol, hash, port, username, password } = url;
  const options = {
    __proto__: null, ...url, protocol, hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname, hash, search, pathname,
    path: `${pathname || ''}${search || ''}`, href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = {
  URL, URLSearchParams, parse: old.parse, resolve: old.resolve, resolveObject: old.resolveObject, Url: old.Url,
  format: (url, options) => (url instanceof URL ? url.href : old.format(url, options)),
  fileURLToPath, pathToFileURL: (path) => new URL(`file://${encodeURI(require('path').resolve(path)).replace(/[?#]/g, encodeURIComponent)}`),
  domainToASCII: (domain) => require.npm('tr46').toASCII(`${domain}`) ?? '',
  domainToUnicode: (domain) => require.npm('tr46').toUnicode(`${domain}`).domain,
  urlToHttpOptions,
};
