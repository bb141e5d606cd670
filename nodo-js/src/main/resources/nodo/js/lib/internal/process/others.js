'use strict';
// What few scripts ask of `process`. Loaded when it is asked for.
const sys = internalBinding('process');
const os = internalBinding('os');
const { errors, validators } = require('internal/errors');

/** An octal text, or a number. */
function maskOf(mask) {
  if (typeof mask === 'string' && !/^[0-7]+$/.test(mask)) {
    throw errors.invalidArgValue('mask', mask, 'must be a 32-bit unsigned integer or an octal string');
  }
  const number = typeof mask === 'string' ? parseInt(mask, 8) : mask;
  validators.integer(number, 'mask', 0, 2 ** 32 - 1);
  return number & 0o777;
}

function umask(mask) {
  const wanted = mask === undefined ? null : maskOf(mask);
  const before = parseInt(/^Umask:\s*(\d+)/m.exec(os.proc('self/status') ?? '')?.[1] ?? '22', 8);
  if (wanted !== null && wanted !== before) sys.umask(wanted);
  return before;
}

/** What can be kept alive says how, by a symbol or a method. */
const referenced = (name) => (target) => {
  const method = target?.[Symbol.for(`nodejs.${name}`)] ?? target?.[name];
  if (typeof method === 'function') method.call(target);
};

module.exports = {
  features: {
    inspector: false, debug: false, uv: true, ipv6: true, tls_alpn: false, tls_sni: false, tls_ocsp: false, tls: false, openssl_is_boringssl: false,
    cached_builtins: true, require_module: true, quic: false, typescript: false,
  },
  umask,
  openStdin() {
    process.stdin.resume();
    return process.stdin;
  },
  reallyExit(code) { sys.exit(Number(code ?? process.exitCode ?? 0) | 0); },
  _rawDebug(...args) { sys.write(2, `${require('internal/inspect/format').format(...args)}\n`); },
  /** Stacks are those of what runs. */
  setSourceMapsEnabled(enabled) { validators.boolean(enabled, 'enabled'); },
  ref: referenced('ref'), unref: referenced('unref'),
};
