'use strict';
// What streams that read a file and those that write one have in common.
const { finished } = require('stream');
const { errors, validators } = require('internal/errors');
const { pathOf, flagsOf, modeOf } = require('internal/fs/arguments');
const { kRef, kUnref } = require('internal/fs/run');
const fs = require('fs');

const kBusy = Symbol('busy');
const kHandle = Symbol('handle');
const kFs = Symbol('fs'); // whose functions are called: those of fs, or some that are given
const kFlush = Symbol('flush');

function offset(value, name) {
  if (value !== undefined && value !== null) validators.integer(value, name, 0, Number.MAX_SAFE_INTEGER);
  return value ?? undefined;
}

/** What both kinds have: a file by path, by descriptor, or by FileHandle. */
function begin(stream, path, options, flags, call) {
  stream.fd = options.fd ?? null;
  stream[kFs] = options.fs || fs;
  if (stream[kFs] !== fs) checkFunctions(stream, call);
  if (typeof stream.fd?.[kRef] === 'function') {
    const handle = stream.fd;
    if (options.fs) throw errors.code(Error, 'ERR_METHOD_NOT_IMPLEMENTED', 'The FileHandle with fs method is not implemented');
    stream[kHandle] = handle;
    stream[kFs] = operationsOf(handle);
    stream.fd = handle.fd;
    handle[kRef]();
    handle.on('close', () => stream.close());
  } else if (stream.fd !== null) {
    if (typeof stream.fd !== 'number') throw errors.invalidArgType('options.fd', ['number', 'FileHandle'], stream.fd);
    validators.integer(stream.fd, 'fd', 0, 2147483647);
  }
  stream.path = stream.fd === null ? path : path ?? undefined;
  if (stream.fd === null) pathOf(path);
  stream.flags = options.flags ?? flags;
  flagsOf(stream.flags);
  stream.mode = modeOf(options.mode, 'mode', 0o666);
  stream.start = offset(options.start, 'start');
  stream.pos = stream.start;
  stream[kBusy] = null;
}

/** By the methods of a FileHandle, which a program may have replaced. */
function operationsOf(handle) {
  const told = (promise, counted, what, callback) => {
    promise.then((result) => process.nextTick(callback, null, result[counted], result.buffer ?? result.buffers),
      (error) => process.nextTick(callback, error, 0, what));
  };
  return {
    read: (fd, bytes, at, length, position, callback) => told(handle.read(bytes, at, length, position), 'bytesRead', bytes, callback),
    write: (fd, bytes, at, length, position, callback) => told(handle.write(bytes, at, length, position), 'bytesWritten', bytes, callback),
    writev: (fd, parts, position, callback) => told(handle.writev(parts, position), 'bytesWritten', parts, callback),
  };
}

/** Of `write` and `writev`, one is enough. */
function checkFunctions(stream, call) {
  const given = stream[kFs];
  validators.func(given.open, 'options.fs.open');
  if (call === 'read' || given.write || !given.writev) validators.func(given[call], `options.fs.${call}`);
  if (call === 'write' && given.writev) validators.func(given.writev, 'options.fs.writev');
  validators.func(given.close, 'options.fs.close');
  if (call !== 'write') return;
  if (!given.write) stream._write = null;
  if (!given.writev) stream._writev = null;
}

/** What replaces `open`, as older packages do, says by events how it went: they come after what the stream does itself. */
function openByEvents(stream, callback) {
  const { emit } = stream;
  stream.emit = function (event, ...args) {
    if (event !== 'open' && event !== 'error') return emit.call(this, event, ...args);
    this.emit = emit;
    if (event === 'error') {
      callback(args[0]);
      return undefined;
    }
    callback();
    return emit.call(this, event, ...args);
  };
  stream.open();
}

function construct(callback) {
  if (typeof this.fd === 'number') {
    callback();
    return;
  }
  if (typeof this.open === 'function') {
    openByEvents(this, callback);
    return;
  }
  this[kFs].open(this.path, this.flags, this.mode, (error, fd) => {
    if (error) {
      callback(error);
      return;
    }
    this.fd = fd;
    callback();
    if (this._writableState) process.nextTick(writeWaiting, this);
    this.emit('open', fd);
    this.emit('ready');
  });
}

/** The package that streams are made of lets one more tick pass first, in which others could write. */
function writeWaiting(stream) {
  if (stream.destroyed) return;
  stream.cork();
  stream.uncork();
}

/** The descriptor is closed once no call uses it. */
function destroy(error, callback) {
  if (this[kBusy] !== null) {
    this[kBusy] = () => closeFile(this, error, callback);
    return;
  }
  closeFile(this, error, callback);
}

function closeFile(stream, error, callback) {
  const { fd } = stream;
  if (typeof fd !== 'number') {
    callback(error);
  } else if (stream[kHandle]) {
    stream[kHandle][kUnref]();
    stream[kHandle].close().then(() => callback(error), (failure) => callback(failure ?? error));
  } else if (stream[kFlush]) {
    fs.fsync(fd, (failure) => stream[kFs].close(fd, (other) => callback(failure ?? other ?? error)));
  } else {
    stream[kFs].close(fd, (failure) => callback(failure ?? error));
  }
  stream.fd = null;
}

/** Marks the descriptor as used until the callback comes; false where the stream was destroyed meanwhile. */
function used(stream) {
  stream[kBusy] = () => {};
  return () => {
    const waiting = stream[kBusy];
    stream[kBusy] = null;
    if (!stream.destroyed) return true;
    waiting();
    return false;
  };
}

function close(callback) {
  if (typeof callback === 'function') {
    finished(this, (error) => callback(error === undefined || error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : error));
  }
  this.destroy();
}

module.exports = { begin, offset, construct, destroy, close, used, kFs, kFlush };
