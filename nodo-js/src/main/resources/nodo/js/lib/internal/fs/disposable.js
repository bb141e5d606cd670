'use strict';
// Folders that are removed when they are disposed of.
const { resolve } = require('path');
const { now, promised } = require('internal/fs/run');
const { mkdtemp, rm } = require('internal/fs/paths');

const gone = { recursive: true, force: true };

exports.now = (prefix, options) => {
  const path = now(mkdtemp(prefix, options));
  const whole = resolve(String(path));
  const remove = () => { now(rm(whole, gone)); };
  return { path, remove, [Symbol.dispose]: remove };
};

exports.later = async (prefix, options) => {
  const plan = mkdtemp(prefix, options);
  const folder = process.cwd();
  const path = await promised(plan);
  const whole = resolve(folder, String(path));
  const remove = () => promised(rm(whole, gone));
  return { __proto__: null, path, remove, [Symbol.asyncDispose]: remove };
};
