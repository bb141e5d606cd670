'use strict';
// Starting other programs: https://nodejs.org/api/child_process.html
const { ChildProcess, start } = require('internal/child/process');
const { normalize, noNul, stdioOf } = require('internal/child/arguments');
const { exec, execFile } = require('internal/child/exec');
const { spawnSync, execFileSync, execSync } = require('internal/child/sync');
const { textOf } = require('internal/fs/arguments');
const { errors, validators } = require('internal/errors');

const spawn = (file, args, options) => start(normalize(file, args, options));

/** Starts a script with a channel to it. */
function fork(modulePath, ...rest) {
  let [args, given] = rest;
  const script = textOf(modulePath, 'modulePath');
  if (args != null && typeof args === 'object' && !Array.isArray(args)) [args, given] = [[], args];
  else if (args != null && !Array.isArray(args)) throw errors.invalidArgType('args', 'Array', args);
  if (given != null) validators.object(given, 'options');
  const options = { ...given, shell: false };
  const program = options.execPath || process.execPath;
  noNul(program, 'options.execPath');
  if (!Array.isArray(options.stdio)) options.stdio = stdioOf(options.stdio ?? (options.silent ? 'pipe' : 'inherit'), 'ipc');
  else if (!options.stdio.includes('ipc')) {
    throw errors.code(Error, 'ERR_CHILD_PROCESS_IPC_REQUIRED', "Forked processes must have an IPC channel, missing value 'ipc' in options.stdio");
  }
  return spawn(program, [...(options.execArgv ?? process.execArgv), script, ...(args ?? [])], options);
}

module.exports = { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
