// Named channels, as Node's diagnostics_channel has them.
'use strict';
const { validators } = require('internal/errors');
const channels = new Map();

class Channel {
  #subscribers = [];
  constructor(name) { this.name = name; }
  get hasSubscribers() { return this.#subscribers.length > 0; }
  subscribe(subscriber) {
    validators.func(subscriber, 'subscription');
    this.#subscribers = [...this.#subscribers, subscriber];
  }
  unsubscribe(subscriber) {
    const at = this.#subscribers.indexOf(subscriber);
    if (at < 0) return false;
    this.#subscribers = this.#subscribers.toSpliced(at, 1);
    return true;
  }
  /** What a subscriber throws goes to `uncaughtException`; the others are told all the same. */
  publish(data) {
    for (const subscriber of this.#subscribers) {
      try {
        subscriber(data, this.name);
      } catch (error) {
        process.nextTick(() => { throw error; });
      }
    }
  }
}

const channel = (name) => {
  let known = channels.get(name);
  if (known === undefined) channels.set(name, known = new Channel(name));
  return known;
};

/** Five channels around an operation: start, end, asyncStart, asyncEnd, error. */
class TracingChannel {
  constructor(name) {
    for (const each of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) {
      this[each] = typeof name === 'string' ? channel(`tracing:${name}:${each}`) : name[each];
    }
  }
  get hasSubscribers() { return ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].some((each) => this[each].hasSubscribers); }
  subscribe(handlers) { for (const each of Object.keys(handlers)) this[each].subscribe(handlers[each]); }
  unsubscribe(handlers) { return Object.keys(handlers).map((each) => this[each].unsubscribe(handlers[each])).every(Boolean); }
  traceSync(run, context = {}, self = undefined, ...args) {
    this.start.publish(context);
    try {
      context.result = run.apply(self, args);
      return context.result;
    } catch (error) {
      context.error = error;
      this.error.publish(context);
      throw error;
    } finally {
      this.end.publish(context);
    }
  }
  tracePromise(run, context = {}, self = undefined, ...args) {
    const settle = (key, value) => {
      context[key] = value;
      if (key === 'error') this.error.publish(context);
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    const promise = this.traceSync(() => Promise.resolve(run.apply(self, args)), context);
    return promise.then((value) => { settle('result', value); return value; }, (error) => { settle('error', error); throw error; });
  }
}

module.exports = {
  channel, Channel, TracingChannel, tracingChannel: (name) => new TracingChannel(name),
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
};
require('internal/net/channels').publishIn(module.exports);
