'use strict';
// ES modules: Node's rules say what an import means, GraalJS links and runs.
const loader = internalBinding('loader');
const path = require('internal/paths');
const { errors } = require('internal/errors');
const { urlOf } = require('internal/esm/resolve');
const { access, hooks, defined, detected, specifiers, define, prepare, prepareFile, rewrite } = require('internal/esm/graph');
const { parse } = require('internal/lexers');

/** For CommonJS: `import()` by a function of ours; null where there is none. */
exports.rewriteDynamic = (text) => {
  let found;
  try {
    [found] = parse(text);
  } catch {
    return null;
  }
  let out = '';
  let at = 0;
  for (const each of found) {
    if (each.d < 0) continue;
    out += `${text.slice(at, each.ss)}__nodoImport`;
    at = each.d;
  }
  return at === 0 ? null : out + text.slice(at);
};

/** What a CommonJS module cannot promise, and the way out. */
function notNamed(error, said, name) {
  const [, file, line] = /\n\s+at (?:.*\()?(?:file:\/\/)?([^()\s]+):(\d+):\d+\)?/.exec(error.stack) ?? [];
  const statement = file === undefined ? undefined : require('internal/modules').sourceLine(file, Number(line));
  const names = /\{.*\}/.exec(statement ?? '')?.[0].replace(/\s+as\s+/g, ': ');
  return `Named export '${name}' not found. The requested module '${said}' is a CommonJS module, which may not support all module.exports as named exports.\n`
    + `CommonJS modules can always be imported via the default export, for example using:\n\nimport pkg from '${said}';\n`
    + (names === undefined ? '' : `const ${names} = pkg;\n`);
}

/** An error of linking, by the names that the script uses and with the place where it went wrong. */
function told(error) {
  if (!(error instanceof SyntaxError) || error[Symbol.for('nodo.syntax')]) return error;
  const missing = /^The requested module '(.*)' does not provide an export named '(.*)'/.exec(error.message);
  if (missing) {
    const said = specifiers.get(missing[1]) ?? missing[1];
    const before = error.message;
    error.message = missing[1].startsWith('/nodo:/cjs/') ? notNamed(error, said, missing[2]) : before.replace(missing[1], said);
    error.stack = error.stack.replace(before, error.message);
    return error;
  }
  for (const file of defined) {
    if (file.startsWith('/nodo:/')) continue;
    try {
      loader.checkModule(file, (...details) => require('internal/syntax').fail({ filename: file, head: 0 }, ...details));
    } catch (better) {
      return better;
    }
  }
  return error;
}

exports.dynamicImport = async (id, from, options) => {
  const at = prepare(`${id}`, from, options?.with);
  try {
    return await import(at);
  } catch (error) {
    throw told(error);
  }
};

/** The namespace of a module, evaluated at once; undefined where it waits. `name` is that of the module which asks. */
function evaluated(at, name) {
  let got;
  const outer = hooks.got; // of a module that asks for this one while it runs
  hooks.got = (namespace) => { got = namespace; };
  try {
    loader.evaluateModule(name, `import * as m from ${JSON.stringify(at)}; ${access}.got(m);`);
  } catch (error) {
    throw told(error);
  } finally {
    hooks.got = outer;
  }
  return got;
}

/** `require` of a module: works unless it waits. What was translated from ES modules looks for `__esModule` beside `default`. */
exports.requireEsm = (file) => {
  const at = prepareFile(file);
  const got = evaluated(at, `/nodo:/require${file}.mjs`);
  if (got === undefined) {
    throw errors.code(Error, 'ERR_REQUIRE_ASYNC_MODULE', 'require() cannot be used on an ESM graph with top-level await. Use import() instead. '
      + 'To see where the top-level await comes from, use --experimental-print-required-tla.');
  }
  if (Object.hasOwn(got, 'module.exports')) return got['module.exports'];
  if (!Object.hasOwn(got, 'default') || Object.hasOwn(got, '__esModule')) return got;
  const from = JSON.stringify(at);
  const marked = define(`/nodo:/required${file}.mjs`, `export * from ${from}; export { default } from ${from}; export const __esModule = true;`);
  return evaluated(marked, `/nodo:/mark${file}.mjs`);
};

function main(promise, file) {
  let settled = false;
  process.on('exit', () => {
    if (settled || process.exitCode !== undefined) return;
    process.exitCode = 13;
    internalBinding('process').write(2, `Warning: Detected unsettled top-level await at ${file}\n\n\n`);
  });
  promise.then(() => { settled = true; }, (error) => {
    settled = true;
    process.nextTick(() => { throw error; });
  });
}

/** For what turned out to be a module when it was compiled. */
exports.loadDetected = (module, file) => {
  detected.add(file);
  if (process.mainModule === module) exports.runMain(file);
  else module.exports = exports.requireEsm(file);
};

exports.runMain = (file) => {
  hooks.main = file;
  main(exports.dynamicImport(urlOf(file), file), file);
};
/** Imports modules, one after the other, then goes on. */
exports.importFirst = (ids, then) => {
  const from = path.join(process.cwd(), '[import]');
  main((async () => {
    for (const id of ids) await exports.dynamicImport(id, from);
    process.nextTick(then);
  })(), from);
};
/** Whether a text could be a module; fails with what is wrong. */
exports.check = (text, file) => {
  const at = define(`/nodo:/check${file}.mjs`, text);
  loader.checkModule(at, (...said) => require('internal/syntax').fail({ filename: file, head: 0, text }, ...said));
};
exports.runCode = (text, file) => {
  const at = `${file}.mjs`;
  main((async () => {
    define(at, rewrite(text, file));
    try {
      return await import(at);
    } catch (error) {
      throw told(error);
    }
  })(), file);
};
