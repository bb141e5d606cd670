// Named channels, as Node's diagnostics_channel has them.
'use strict';
const { errors, validators } = require('internal/errors');
const channels = new Map();
const raise = (error) => process.nextTick(() => { throw error; });

class Channel {
  #subscribers = [];
  #stores = new Map(); // AsyncLocalStorage: what it gets of the data
  constructor(name) { this.name = name; }
  get hasSubscribers() { return this.#subscribers.length > 0 || this.#stores.size > 0; }
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
        raise(error);
      }
    }
  }
  bindStore(store, transform) { this.#stores.set(store, transform); }
  unbindStore(store) { return this.#stores.delete(store); }
  /** Publishes, and calls a function, both with what each store gets of the data. */
  runStores(data, run, self, ...args) {
    let inner = () => {
      this.publish(data);
      return Reflect.apply(run, self, args);
    };
    for (const [store, transform] of this.#stores) inner = within(store, transform, data, inner);
    return inner();
  }
}

const within = (store, transform, data, run) => () => {
  let value = data;
  try {
    if (transform !== undefined) value = transform(data);
  } catch (error) {
    raise(error);
    return run();
  }
  return store.run(value, run);
};

function channel(name) {
  let known = channels.get(name);
  if (known === undefined) {
    if (typeof name !== 'string' && typeof name !== 'symbol') throw errors.invalidArgType('channel', ['string', 'symbol'], name);
    channels.set(name, known = new Channel(name));
  }
  return known;
}

const parts = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

/** Five channels around an operation. */
class TracingChannel {
  constructor(from) {
    for (const part of parts) Object.defineProperty(this, part, { value: partOf(from, part) });
  }
  get hasSubscribers() { return parts.some((part) => this[part].hasSubscribers); }
  subscribe(handlers) { for (const part of parts) if (handlers[part]) this[part].subscribe(handlers[part]); }
  unsubscribe(handlers) { return parts.filter((part) => handlers[part]).map((part) => this[part].unsubscribe(handlers[part])).every(Boolean); }

  /** What an operation does at once: where it throws, that is told too. */
  #begin(context, run) {
    return this.start.runStores(context, () => {
      try {
        return run();
      } catch (error) {
        this.#fail(context, error);
        throw error;
      } finally {
        this.end.publish(context);
      }
    });
  }
  #fail(context, error) {
    context.error = error;
    this.error.publish(context);
  }

  traceSync(run, context = {}, self = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(run, self, args);
    return this.#begin(context, () => (context.result = Reflect.apply(run, self, args)));
  }

  tracePromise(run, context = {}, self = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(run, self, args);
    const settled = () => {
      this.asyncStart.publish(context);
      this.asyncEnd.publish(context);
    };
    return this.#begin(context, () => Promise.resolve(Reflect.apply(run, self, args)).then((value) => {
      context.result = value;
      settled();
      return value;
    }, (error) => {
      this.#fail(context, error);
      settled();
      throw error;
    }));
  }

  /** @param position which of the arguments is the callback; -1 for the last one */
  traceCallback(run, position = -1, context = {}, self = undefined, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(run, self, args);
    const callback = args.at(position);
    validators.func(callback, 'callback');
    const tracing = this;
    args.splice(position, 1, function(error, result) {
      if (error) tracing.#fail(context, error);
      else context.result = result;
      return tracing.asyncStart.runStores(context, () => {
        try {
          return Reflect.apply(callback, this, arguments);
        } finally {
          tracing.asyncEnd.publish(context);
        }
      });
    });
    return this.#begin(context, () => Reflect.apply(run, self, args));
  }
}

function partOf(from, part) {
  if (typeof from === 'string') return channel(`tracing:${from}:${part}`);
  if (typeof from !== 'object' || from === null) throw errors.invalidArgType('nameOrChannels', ['string', 'object', 'TracingChannel'], from);
  if (!(from[part] instanceof Channel)) throw errors.invalidArgType(`nameOrChannels.${part}`, 'Channel', from[part]);
  return from[part];
}

module.exports = {
  channel,
  hasSubscribers: (name) => channels.get(name)?.hasSubscribers ?? false,
  subscribe: (name, subscriber) => channel(name).subscribe(subscriber),
  tracingChannel: (from) => new TracingChannel(from),
  unsubscribe: (name, subscriber) => channel(name).unsubscribe(subscriber),
  Channel,
};
require('internal/net/channels').publishIn(module.exports);
