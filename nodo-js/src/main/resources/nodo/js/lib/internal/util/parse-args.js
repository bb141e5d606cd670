'use strict';
// util.parseArgs: the options and the rest of a command line.
const { errors, validators } = require('internal/errors');
const fail = (code, text) => errors.code(TypeError, code, text);

function checkOptions(options) {
  for (const [name, config] of Object.entries(options)) {
    const at = `options.${name}`;
    validators.object(config, at);
    if (config.type !== 'string' && config.type !== 'boolean') throw errors.invalidArgType(`${at}.type`, "('string|boolean')", config.type);
    if (config.short !== undefined) {
      validators.string(config.short, `${at}.short`);
      if (config.short.length !== 1) throw errors.invalidArgValue(`${at}.short`, config.short, 'must be a single character');
    }
    if (config.multiple !== undefined) validators.boolean(config.multiple, `${at}.multiple`);
    if (config.default === undefined) continue;
    const check = (value, where) => validators[config.type](value, where);
    if (!config.multiple) check(config.default, `${at}.default`);
    else if (!Array.isArray(config.default)) throw errors.invalidArgType(`${at}.default`, 'Array', config.default);
    else config.default.forEach((value, i) => check(value, `${at}.default[${i}]`));
  }
}

const configOf = (options, name) => (Object.hasOwn(options, name) ? options[name] : undefined);
const longOf = (options, short) => Object.keys(options).find((name) => options[name].short === short) ?? short;

/** What each argument is. Several short options in one are told apart. */
function tokensOf(args, options) {
  const tokens = [];
  const option = (name, rawName, index, value, inlineValue) => tokens.push({ kind: 'option', name, rawName, index, value, inlineValue });
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    const next = args[index + 1];
    /** An option that may take the argument behind it. */
    const taking = (name, rawName) => {
      if (configOf(options, name)?.type !== 'string' || next === undefined) return option(name, rawName, index, undefined, undefined);
      option(name, rawName, index, next, false);
      index++;
      return undefined;
    };
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (index++; index < args.length; index++) tokens.push({ kind: 'positional', index, value: args[index] });
    } else if (arg.startsWith('--') && arg.length > 2) {
      const equals = arg.indexOf('=', 3);
      if (equals >= 0) option(arg.slice(2, equals), arg.slice(0, equals), index, arg.slice(equals + 1), true);
      else taking(arg.slice(2), arg);
    } else if (arg.length > 1 && arg[0] === '-') {
      for (let at = 1; at < arg.length; at++) {
        const name = longOf(options, arg[at]);
        const isLast = at === arg.length - 1;
        if (configOf(options, name)?.type === 'string' && !isLast) {
          option(name, `-${arg[at]}`, index, arg.slice(at + 1), true);
          break;
        }
        if (isLast) taking(name, `-${arg[at]}`);
        else option(name, `-${arg[at]}`, index, undefined, undefined);
      }
    } else {
      tokens.push({ kind: 'positional', index, value: arg });
    }
  }
  return tokens;
}

function checkToken(token, options, allowPositionals) {
  const config = configOf(options, token.name);
  const short = config?.short ? `-${config.short}, ` : '';
  if (config === undefined) {
    const hint = allowPositionals ? ". To specify a positional argument starting with a '-', place it at the end of the command after '--', as in "
      + `'-- "${token.rawName}"` : '';
    throw fail('ERR_PARSE_ARGS_UNKNOWN_OPTION', `Unknown option '${token.rawName}'${hint}`);
  }
  if (config.type === 'string' && typeof token.value !== 'string') {
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${short}--${token.name} <value>' argument missing`);
  }
  if (config.type === 'boolean' && token.value !== undefined) {
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${short}--${token.name}' does not take an argument`);
  }
  if (token.inlineValue === false && token.value.length > 1 && token.value[0] === '-') {
    const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw fail('ERR_PARSE_ARGS_INVALID_OPTION_VALUE', `Option '${token.rawName}' argument is ambiguous.\n`
      + `Did you forget to specify the option argument for '${token.rawName}'?\nTo specify an option argument starting with a dash use ${example}.`);
  }
}

function store(values, name, value, config) {
  if (name === '__proto__') return;
  if (config?.multiple) (values[name] ??= []).push(value);
  else values[name] = value;
}

function parseArgs(given = {}) {
  const { args = process.argv.slice(2), strict = true, options = {}, tokens: wantsTokens = false, allowNegative = false } = given;
  const allowPositionals = given.allowPositionals ?? !strict;
  if (!Array.isArray(args)) throw errors.invalidArgType('args', 'Array', args);
  validators.boolean(strict, 'strict');
  validators.boolean(allowPositionals, 'allowPositionals');
  validators.boolean(wantsTokens, 'tokens');
  validators.boolean(allowNegative, 'allowNegative');
  validators.object(options, 'options');
  checkOptions(options);
  const tokens = tokensOf(args.map(String), options);
  const result = { values: { __proto__: null }, positionals: [] };
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals) {
        throw fail('ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL', `Unexpected argument '${token.value}'. This command does not take positional arguments`);
      }
      result.positionals.push(token.value);
    } else if (token.kind === 'option') {
      const positive = token.name.slice(3);
      const isNegative = allowNegative && token.value === undefined && token.name.startsWith('no-')
        && configOf(options, token.name) === undefined && configOf(options, positive)?.type !== 'string';
      if (isNegative) {
        token.name = positive;
        token.value = undefined;
      }
      if (strict) checkToken(token, options, allowPositionals);
      store(result.values, token.name, isNegative ? false : token.value ?? true, configOf(options, token.name));
    }
  }
  for (const [name, config] of Object.entries(options)) {
    if (config.default !== undefined && !Object.hasOwn(result.values, name)) result.values[name] = config.default;
  }
  if (wantsTokens) result.tokens = tokens;
  return result;
}

module.exports = { parseArgs };
