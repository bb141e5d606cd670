'use strict';
// What stands before the script: https://nodejs.org/api/cli.html. Loaded only where something does.
const { parseArgs } = require('internal/util/parse-args');
const { errors } = require('internal/errors');
const sys = internalBinding('process');
const modules = require('internal/modules');
const esm = () => require('internal/esm');

const flag = { type: 'boolean' };
const text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const short = (letter, option) => ({ ...option, short: letter });

// Those that do something.
const known = {
  'check': short('c', flag), 'conditions': short('C', texts), 'deprecation': flag, 'disable-warning': texts, 'dns-result-order': text, 'env-file': texts,
  'env-file-if-exists': texts, 'eval': short('e', text), 'expose-gc': flag, 'import': texts, 'input-type': text, 'network-family-autoselection': flag,
  'network-family-autoselection-attempt-timeout': text, 'print': short('p', flag), 'require': short('r', texts), 'stack-trace-limit': text,
  'throw-deprecation': flag, 'title': text, 'trace-deprecation': flag, 'trace-warnings': flag, 'unhandled-rejections': text, 'version': short('v', flag),
  'warnings': flag,
};
// Those whose subject Nodo does not have, or has in any case; programs are started with them all the same. The launcher heeds max-old-space-size.
const idle = { 'enable-source-maps': flag, 'max-old-space-size': text, 'max-semi-space-size': text, 'pending-deprecation': flag, 'stack-size': text,
  'trace-uncaught': flag, 'verify-base-objects': flag };
const isIdle = (name) => Object.hasOwn(idle, name) || /^(?:no-)?(?:experimental|harmony|deprecated)-|^(?:no-)?opt$/.test(name);
const options = { ...known, ...idle };
// Of one program only, hence not for all that a variable reaches.
const own = new Set(['check', 'eval', 'print', 'version']);

function fail(message) {
  sys.write(2, `nodo: ${message}\n`);
  process.exit(9);
}

/** V8's options may be written with underscores, and `-pe` is the only pair of letters. */
const spelled = (arg) => (arg === '-pe' ? ['-p', '-e'] : [/^--[a-z]+_/.test(arg) ? arg.replace(/^[^=]*/, (name) => name.replaceAll('_', '-')) : arg]);

function take(token, given, values) {
  const { name, value, inlineValue } = token;
  const positive = name.replace(/^no-/, '');
  const config = Object.hasOwn(options, name) ? options[name] : undefined;
  if (config === undefined && options[positive]?.type === 'boolean' && token.rawName.startsWith('--')) {
    values[positive] = false;
  } else if (config === undefined && !isIdle(name) || token.rawName[0] === '-' && token.rawName[1] !== '-' && given.length > 2) {
    fail(`bad option: ${given}`);
  } else if (config?.type === 'string') {
    if (value === undefined || !inlineValue && value[0] === '-' || value === '') fail(`${token.rawName} requires an argument`);
    if (config.multiple) (values[name] ??= []).push(value);
    else values[name] = value;
  } else {
    values[name] = true;
  }
}

/** What a line says: the options' values, those that hold for other programs too, as they were written, and all behind them. */
function parse(line) {
  const values = { __proto__: null };
  const args = line.flatMap(spelled);
  const { tokens } = parseArgs({ args, options, strict: false, tokens: true });
  const written = [];
  let rest = args.length;
  for (const token of tokens) {
    if (token.kind !== 'option') {
      rest = token.kind === 'positional' ? token.index : token.index + 1;
      const before = args[token.index - 1];
      if (token.kind === 'positional' && values.eval === undefined && (before === '-p' || before === '--print')) values.eval = args[rest++];
      break;
    }
    take(token, args[token.index], values);
    if (!own.has(token.name)) written.push(...args.slice(token.index, token.index + (token.inlineValue === false ? 2 : 1)));
  }
  return { values, written, rest: args.slice(rest) };
}

/** NODE_OPTIONS: split at spaces, but for those between double quotes or behind a backslash there. */
function parseVariable(line) {
  const words = [];
  for (const [word] of line.matchAll(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g)) {
    words.push(word.replace(/"((?:\\.|[^"\\])*)"/g, (_, inner) => inner.replace(/\\(.)/g, '$1')));
  }
  const { values, rest } = parse(words);
  for (const name of Object.keys(values)) if (own.has(name)) fail(`--${name} is not allowed in NODE_OPTIONS`);
  if (rest.length > 0) fail(`${rest[0]} is not allowed in NODE_OPTIONS`);
  return values;
}

const whole = (name, value) => (/^\d+$/.test(value) ? Number(value) : fail(`--${name} must be a number, not ${value}`));
function oneOf(name, value, allowed) {
  if (!allowed.includes(value)) fail(`--${name} must be one of ${allowed.join(', ')}, not ${value}`);
  return value;
}

function loadVariables(files, optional) {
  for (const file of files) {
    try {
      process.loadEnvFile(file);
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      if (!optional) fail(`${file}: not found`);
    }
  }
}

const effects = {
  'env-file': (files) => loadVariables(files, false),
  'env-file-if-exists': (files) => loadVariables(files, true),
  'title': (title) => { process.title = title; },
  'stack-trace-limit': (limit) => { Error.stackTraceLimit = whole('stack-trace-limit', limit); },
  'expose-gc': () => Object.defineProperty(globalThis, 'gc', { value: function gc() { sys.collect(); }, writable: true, configurable: true }),
  'conditions': (names) => {
    const { requireConditions, importConditions } = require('internal/packages');
    for (const name of names) {
      requireConditions.add(name);
      importConditions.add(name);
    }
  },
  'warnings': (on) => { process.noProcessWarnings = !on; },
  'disable-warning': (names) => { require('internal/process/warnings').disable(names); },
  'deprecation': (on) => { process.noDeprecation = !on; },
  'throw-deprecation': (on) => { process.throwDeprecation = on; },
  'trace-deprecation': (on) => { process.traceDeprecation = on; },
  'trace-warnings': (on) => { process.traceProcessWarnings = on; },
  'dns-result-order': (order) => require('dns').setDefaultResultOrder(oneOf('dns-result-order', order, ['verbatim', 'ipv4first', 'ipv6first'])),
  'network-family-autoselection': (on) => require('net').setDefaultAutoSelectFamily(on),
  'network-family-autoselection-attempt-timeout': (millis) => {
    require('net').setDefaultAutoSelectFamilyAttemptTimeout(whole('network-family-autoselection-attempt-timeout', millis));
  },
  'unhandled-rejections': (mode) => {
    require('internal/process').rejectBy(oneOf('unhandled-rejections', mode, ['strict', 'warn', 'none', 'throw']));
  },
  'require': (ids) => {
    const preload = modules.cwdModule('internal/preload');
    preload.filename = null; // it is named so where something is not found
    for (const id of ids) preload.require(id);
  },
};

/** Runs what a command line says. */
exports.run = (line) => {
  const variable = process.env.NODE_OPTIONS;
  const fromVariable = variable ? parseVariable(variable) : {};
  const { values, written, rest } = parse(line);
  for (const [name, option] of Object.entries(options)) {
    if (option.multiple && fromVariable[name] && values[name]) values[name].unshift(...fromVariable[name]);
  }
  const all = { ...fromVariable, ...values };
  if (all.version) return sys.write(1, `${process.version}\n`);
  process.execArgv = written;
  const isText = all.eval !== undefined || rest.length === 0 || rest[0] === '-';
  const script = isText ? null : rest[0];
  process.argv = [process.execPath, ...(script === null ? rest : [require('path').resolve(script), ...rest.slice(1)])];
  for (const [name, apply] of Object.entries(effects)) if (all[name] !== undefined) apply(all[name]);
  const begin = () => (isText ? runText(all) : runFile(script, all));
  return all.import ? esm().importFirst(all.import, begin) : begin();
};

function runFile(script, all) {
  if (all.check) return checkFile(modules.mainFile(script));
  if (all['input-type'] !== undefined) {
    throw errors.code(Error, 'ERR_INPUT_TYPE_NOT_ALLOWED', '--input-type can only be used with string input via --eval, --print, or STDIN');
  }
  return modules.runMain(script);
}

function checkFile(file) {
  const text = require('fs').readFileSync(file, 'utf8').replace(/^\ufeff/, '').replace(/^#!/, '//');
  if (modules.isEsm(file)) esm().check(text, file);
  else modules.compile(text, file, 'exports, require, module, __filename, __dirname');
}

function runText(all) {
  const code = all.eval ?? require('fs').readFileSync(0, 'utf8');
  const name = all.eval === undefined ? '[stdin]' : '[eval]';
  const isModule = all['input-type'] !== undefined && oneOf('input-type', all['input-type'], ['module', 'commonjs']) === 'module';
  if (all.check) return isModule ? esm().check(code, name) : void modules.compile(code, name, '');
  if (isModule) {
    if (all.print) throw errors.code(Error, 'ERR_EVAL_ESM_CANNOT_PRINT', '--print cannot be used with ESM input');
    return esm().runCode(code, require('path').join(process.cwd(), name));
  }
  const result = modules.runEval(code, name);
  if (all.print) console.log(result);
  return undefined;
}
