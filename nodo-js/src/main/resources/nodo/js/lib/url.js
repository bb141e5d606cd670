// Node's url: the classes of the standard, and the older functions by the npm package url.
'use strict';
const old = require.npm('url');
const { URL, URLSearchParams } = require('internal/url');
const { fileURLToPath, pathToFileURL, isUrl } = require('internal/url-files');
const { errors, validators } = require('internal/errors');

function parse(url, parseQuery, slashesDenoteHost) {
  if (url instanceof old.Url) return url;
  validators.string(url, 'url');
  return old.parse(url.replace(/[\t\r\n]/g, ''), parseQuery, slashesDenoteHost);
}

function format(url, options) {
  if (typeof url === 'string') url = parse(url);
  else if (url === null || typeof url !== 'object') throw errors.invalidArgType('urlObject', ['object', 'string'], url);
  if (!isUrl(url)) return old.format(url);
  if (options !== undefined) validators.object(options, 'options');
  const { auth = true, fragment = true, search = true, unicode = false } = options ?? {};
  const copy = new URL(url.href);
  if (!auth) copy.username = copy.password = '';
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  return unicode && copy.hostname !== '' ? copy.href.replace(copy.hostname, domainToUnicode(copy.hostname)) : copy.href;
}

/** What a request takes of a URL. */
function urlToHttpOptions(url) {
  validators.object(url, 'url');
  const { hostname, pathname, search, href, protocol, hash, port, username, password } = url;
  const options = {
    __proto__: null, ...url, protocol, hostname: hostname?.startsWith('[') ? hostname.slice(1, -1) : hostname, hash, search, pathname,
    path: `${pathname || ''}${search || ''}`, href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

function domainToASCII(domain) {
  if (arguments.length === 0) throw errors.missingArgs('domain');
  return require.npm('tr46').toASCII(`${domain}`) ?? '';
}

function domainToUnicode(domain) {
  if (arguments.length === 0) throw errors.missingArgs('domain');
  return require.npm('tr46').toUnicode(`${domain}`).domain;
}

const string = (value) => { validators.string(value, 'url'); return value; };
module.exports = {
  Url: old.Url, parse,
  resolve: (from, to) => old.resolve(string(from), string(to)), resolveObject: (from, to) => old.resolveObject(from, to),
  format, URL, URLSearchParams, domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath, urlToHttpOptions,
};
