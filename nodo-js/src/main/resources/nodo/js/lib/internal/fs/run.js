'use strict';
// An operation of fs, and the two ways to do it. It is a step: a function that takes a callback, or null where it is to be done at once; or it is a
// generator that yields steps and gets what comes of them. So what consists of several calls is written once.
const { bind } = require('internal/off-loop');
let table;
/** Java's functions, asked for when they are needed. */
const java = () => (table ??= internalBinding('fs'));

const step = (name, ...args) => (callback) => java()[name](...args, callback);

/** A path that means the same in each step, wherever the script goes meanwhile; and one below it. */
const place = (path) => java().place(path);
const within = (folder, name) => java().within(folder, name);

/** A step, and what its result means. */
const mapped = (first, map) => (callback) => (callback === null ? map(first(null))
  : first((error, value) => (error ? callback(error) : callback(null, map(value)))));

/** At once, on the loop's thread. */
function now(plan) {
  if (typeof plan === 'function') return plan(null) ?? undefined; // Java has but one word for nothing
  let next = plan.next();
  while (!next.done) {
    let value;
    try {
      value = next.value(null);
    } catch (error) {
      next = plan.throw(error);
      continue;
    }
    next = plan.next(value);
  }
  return next.value;
}

/** Off the loop's thread; `told` hears an error, or null and the result. */
function begin(plan, told) {
  if (typeof plan === 'function') {
    plan(told);
    return;
  }
  let begun = false;
  advance(plan, (...outcome) => (begun ? told(...outcome) : process.nextTick(told, ...outcome)), null, undefined);
  begun = true;
}

function advance(plan, told, error, value) {
  let next;
  try {
    next = error ? plan.throw(error) : plan.next(value);
  } catch (thrown) {
    told(thrown);
    return;
  }
  if (next.done) told(null, next.value);
  else next.value((failure, result) => advance(plan, told, failure, result));
}

/** With a callback, which is given no second argument where there is no result. */
function call(plan, callback) {
  const bound = bind(callback);
  begin(plan, (error, value) => {
    if (error) bound(error);
    else if (value === undefined) bound(null);
    else bound(null, value);
  });
}

const promised = (plan) => new Promise((resolve, reject) => {
  begin(plan, (error, value) => (error ? reject(error) : resolve(value)));
});

// A FileHandle that a stream uses is closed once the stream has let go of it.
const kRef = Symbol('kRef');
const kUnref = Symbol('kUnref');

module.exports = {
  kRef, kUnref, java, step, mapped, place, within, now, begin, call, promised, bind,
};
